"""A matting network of one's own: alpha of people before a green screen, as an ONNX file.

    python examples/green_screen.py green-screen.onnx
    FINELINE_MATTING=green-screen.onnx fineline refine me.jpg --background studio

Any exported network takes the same place; this one is a colour-difference key (Vlahos 1964, 'composite colour
photography') and needs no training.
"""

from __future__ import annotations

import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

FULL = 0.25
"""How much greener than red and blue the screen is, in sRGB 0..1, where nothing of the person is seen."""


def write_network(path: str) -> None:
    """Write a network that takes (1, 3, h, w) sRGB 0..1 and gives (1, 1, h, w) alpha 0..1."""
    size = ["height", "width"]
    rgb = helper.make_tensor_value_info("rgb", TensorProto.FLOAT, [1, 3, *size])
    alpha = helper.make_tensor_value_info("alpha", TensorProto.FLOAT, [1, 1, *size])
    constants = {"slope": np.float32(-1 / FULL), "one": np.float32(1), "zero": np.float32(0)}
    nodes = [
        helper.make_node("Split", ["rgb"], ["red", "green", "blue"], axis=1, num_outputs=3),
        helper.make_node("Max", ["red", "blue"], ["other"]),
        helper.make_node("Sub", ["green", "other"], ["greener"]),
        helper.make_node("Mul", ["greener", "slope"], ["covered"]),
        helper.make_node("Add", ["covered", "one"], ["unclipped"]),
        helper.make_node("Clip", ["unclipped", "zero", "one"], ["alpha"]),
    ]
    values = [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "green_screen", [rgb], [alpha], values)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), path)


if __name__ == "__main__":
    write_network(sys.argv[1])
