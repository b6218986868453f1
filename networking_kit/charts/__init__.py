"""Pictures of a student's outreach: plain values in, a chart with its words out.

A chart says what to draw, not how: the page draws it. JupyterLab 4.6 draws Vega-Lite up to version 5 by itself, while
altair 6 writes version 6 and by default fetches its renderer from outside, so nothing here needs either.
"""

from networking_kit.charts.chart import Chart
from networking_kit.charts.funnel import funnel
from networking_kit.charts.network import Person, network
from networking_kit.charts.timeline import Event, timeline

__all__ = ["Chart", "Event", "Person", "funnel", "network", "timeline"]
