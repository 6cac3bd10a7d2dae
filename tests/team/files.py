"""What lies in a folder of results."""

from pathlib import Path


def contents(folder) -> dict[str, bytes]:
    """Every file by its path in the folder, hidden ones too."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}
