import networking_kit.workbook


def test_every_public_name_can_be_imported() -> None:
    """The room's list of public names is exactly what it offers, sorted."""
    public = networking_kit.workbook.__all__
    assert public == sorted(public)
    assert [name for name in public if not hasattr(networking_kit.workbook, name)] == []
