"""Everything known about the face in a photo: where it is, how it is turned, what is skin and what is not."""

from fineline.face.detection import Detection, detect
from fineline.face.embedding import embed
from fineline.face.face import Face
from fineline.face.finding import choose_face, find_faces
from fineline.face.frame import Frame
from fineline.face.marks import MarkChoices
from fineline.face.mesh import Mesh, fit_mesh
from fineline.face.pose import Pose, estimate_pose
from fineline.face.regions import Regions

__all__ = [
    "Detection",
    "Face",
    "Frame",
    "MarkChoices",
    "Mesh",
    "Pose",
    "Regions",
    "choose_face",
    "detect",
    "embed",
    "estimate_pose",
    "find_faces",
    "fit_mesh",
]
