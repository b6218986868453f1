"""Situations of handing in and collecting that a caller can do something about."""

from __future__ import annotations

from networking_kit.errors import NetworkingKitError


class TicketRefused(NetworkingKitError):
    """A ticket cannot be made or handed in as it stands; nothing has left."""


class InboxUnreachable(NetworkingKitError):
    """The place where tickets are kept cannot be reached or read."""


class ReportRefused(NetworkingKitError):
    """A report cannot be made in the way it was asked for."""
