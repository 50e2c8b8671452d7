"""The register of synthetic data: `.ai-gate/synthetic.yaml` -> which files have which origin.

A declaration names the content, by digest, and where it comes from, so that somebody else can make
or fetch it again; a path alone says nothing. `reader` loads it, `writing` adds to it, `marks` tells
generators by what they leave in their output.
"""

PATH = ".ai-gate/synthetic.yaml"

__all__ = ["PATH"]
