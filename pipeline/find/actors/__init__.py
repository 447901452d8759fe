"""Find actors in a document's text: known names by the gazetteer, unknown ones by what stands beside them."""

from pipeline.find.actors.finding import find
from pipeline.find.actors.gazetteer import Gazetteer, gazetteer
from pipeline.find.actors.terms import holder

__all__ = ["Gazetteer", "find", "gazetteer", "holder"]
