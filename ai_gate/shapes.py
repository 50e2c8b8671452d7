"""The governance files that have a JSON Schema: name -> what may stand in them."""

from collections.abc import Mapping

from ai_gate.access.keys import ACCESS
from ai_gate.classification.keys import CLASSIFICATION
from ai_gate.register.keys import REGISTER
from ai_gate.schema import Shape
from ai_gate.training import TRAINING
from ai_gate.waivers.keys import BASELINE, WAIVERS

SHAPES: Mapping[str, Shape] = {
    "access": ACCESS,
    "assistants": REGISTER,
    "baseline": BASELINE,
    "classification": CLASSIFICATION,
    "training": TRAINING,
    "waivers": WAIVERS,
}
