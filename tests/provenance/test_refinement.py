"""What of a recipe goes with the picture."""

from fineline.provenance.refinement import OWN_FILE, without_paths
from fineline.recipe import Recipe, Step


def test_no_path_of_this_machine_is_told(tmp_path):
    own = tmp_path / "wall.jpg"
    own.touch()
    options = {
        "mode": str(own),
        "elsewhere": "C:\\Ann\\wall.jpg",
        "platform": "linkedin",
        "seed": 3,
        "colour": "#e8e8e8",
    }
    recipe = Recipe(audience="linkedin", steps=(Step(edit="background", strength=0.5, options=options),))
    (step,) = without_paths(recipe).steps
    assert step.options == options | {"mode": OWN_FILE, "elsewhere": OWN_FILE}
    assert (step.edit, step.strength) == ("background", 0.5)
    assert recipe.steps[0].options == options


def test_a_name_without_a_folder_is_a_path_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wall.jpg").touch()
    recipe = Recipe(audience="linkedin", steps=(Step(edit="background", strength=1, options={"mode": "wall.jpg"}),))
    assert without_paths(recipe).steps[0].options == {"mode": OWN_FILE}
