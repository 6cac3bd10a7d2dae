"""Which mesh points are what: the index facts of the 468-point face mesh.

Numbering after Kartynnik et al. 2019, 'Real-time Facial Surface Geometry from Monocular Video on Mobile
GPUs'. 'Right' and 'left' are the person's own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

# fmt: off
OVAL = (10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109)
FOREHEAD_EDGE = (127, 162, 21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 389, 356)
RIGHT_EYE = (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246)
LEFT_EYE = (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466)
RIGHT_BROW = (46, 53, 52, 65, 55, 107, 66, 105, 63, 70)
LEFT_BROW = (276, 283, 282, 295, 285, 336, 296, 334, 293, 300)
OUTER_LIPS = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)
INNER_LIPS = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191)
NOSE = (168, 122, 174, 198, 49, 48, 64, 98, 97, 2, 326, 327, 294, 278, 279, 420, 399, 351)
NOSTRILS_RIGHT = (98, 97, 141, 242, 99, 240, 64)
NOSTRILS_LEFT = (327, 326, 370, 462, 328, 460, 294)
RIGHT_CHEEK = (116, 117, 118, 101, 36, 206, 216, 214, 192, 213, 147, 123)
LEFT_CHEEK = (345, 346, 347, 330, 266, 426, 436, 434, 416, 433, 376, 352)
FOREHEAD = (71, 68, 104, 69, 108, 151, 337, 299, 333, 298, 301, 283, 282, 295, 285, 8, 55, 65, 52, 53)
CHIN = (83, 18, 313, 406, 335, 424, 262, 369, 396, 175, 171, 140, 32, 204, 106, 182)
RIGHT_UNDER_EYE = (226, 31, 228, 229, 230, 231, 232, 233, 245, 128, 121, 120, 119, 118, 117, 111)
LEFT_UNDER_EYE = (446, 261, 448, 449, 450, 451, 452, 453, 465, 357, 350, 349, 348, 347, 346, 340)
UPPER_LIP_SKIN = (98, 2, 327, 426, 322, 391, 269, 267, 0, 37, 39, 165, 92, 206)
BEARD = (234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323, 454,
         376, 411, 426, 327, 2, 98, 206, 187, 147)
JAW = (132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 291, 17, 61)
RIGHT_UPPER_CHEEK = (116, 117, 118, 101, 36, 50, 123)
LEFT_UPPER_CHEEK = (345, 346, 347, 330, 266, 280, 352)
SPECTACLES = (127, 156, 70, 63, 105, 66, 107, 9, 336, 296, 334, 293, 300, 383, 356, 454, 352, 280, 195, 50, 123, 234)
NOSE_BRIDGE = (55, 285, 417, 351, 197, 122, 193)
RIGHT_LENS = (124, 46, 53, 52, 65, 193, 245, 128, 121, 120, 119, 118, 117, 111, 35)
LEFT_LENS = (353, 276, 283, 282, 295, 417, 465, 357, 350, 349, 348, 347, 346, 340, 265)
RIGHT_LID_FOLD = (130, 247, 30, 29, 27, 28, 56, 190, 243, 112, 26, 22, 23, 24, 110, 25)
LEFT_LID_FOLD = (359, 467, 260, 259, 257, 258, 286, 414, 463, 341, 256, 252, 253, 254, 339, 255)
# fmt: on

RIGHT_EYE_CORNERS = (33, 133)
"""Outer, inner."""
LEFT_EYE_CORNERS = (263, 362)
"""Outer, inner."""
RIGHT_LIDS = (159, 145)
"""Upper, lower, in the middle."""
LEFT_LIDS = (386, 374)
NOSE_TIP = 4
SUBNASALE = 2
CHIN_TIP = 152
FOREHEAD_TOP = 10
TRAGI = (234, 454)
"""Where the face ends before the ears, right and left."""

SKULL = (33, 133, 263, 362, 168, 6, 197, 195, 5, 4, 2, 98, 327, 127, 356, 234, 454, 10, 151, 9)
"""Points that hardly move with expression: eye corners, nose, temples, forehead."""


@cache
def triangles() -> NDArray[np.intp]:
    """(852, 3) vertex indices of the mesh's faces."""
    text = files("fineline.face").joinpath("triangles.csv").read_text(encoding="ascii")
    rows = [line.split(",") for line in text.splitlines() if not line.startswith("#")]
    return np.array(rows, dtype=np.intp)


@cache
def mirrored() -> NDArray[np.intp]:
    """(468,) for each point the index of its mirror image on the other half of the face."""
    text = files("fineline.face").joinpath("mirror.csv").read_text(encoding="ascii")
    pairs = np.array([line.split(",") for line in text.splitlines() if not line.startswith("#")], dtype=np.intp)
    table = np.arange(468)
    table[pairs[:, 0]], table[pairs[:, 1]] = pairs[:, 1], pairs[:, 0]
    return table
