import pytest
from hypothesis import given
from hypothesis import strategies as st

from fineline.errors import UsageError
from fineline.recipe import Recipe, Step

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20)
values = st.one_of(st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, width=32), names)
steps = st.builds(
    Step,
    edit=names,
    strength=st.floats(0, 1),
    options=st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), values),
)
recipes = st.builds(Recipe, audience=names, face=st.integers(1, 99), steps=st.lists(steps, max_size=4).map(tuple))


@given(recipes)
def test_a_recipe_survives_being_written_and_read(recipe):
    assert Recipe.from_toml(recipe.to_toml()) == recipe


@given(recipes)
def test_the_same_recipe_gives_the_same_text(recipe):
    assert Recipe.from_toml(recipe.to_toml()).to_toml() == recipe.to_toml()


def test_new_strengths_are_rounded_so_that_they_survive():
    recipe = Recipe(audience="linkedin", steps=(Step(edit="level", strength=1.0), Step(edit="crop", strength=1.0)))
    changed = recipe.with_strengths({"level": 1 / 3})
    assert changed.strength("level") == 0.3333
    assert changed.strength("crop") == 1.0
    assert changed.strength("nonsense") == 0.0


def test_the_steps_before_an_edit():
    recipe = Recipe(audience="linkedin", steps=tuple(Step(edit=name, strength=1.0) for name in ("level", "crop")))
    assert [step.edit for step in recipe.before("crop").steps] == ["level"]
    assert recipe.before("nonsense") == recipe


@pytest.mark.parametrize(
    "text",
    [
        "",
        "audience",
        "audience = 3",
        'audience = "linkedin"\nface = 0',
        'audience = "linkedin"\nsurprise = 1',
        'audience = "linkedin"\nversion = 2',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\nstrength = 1.01',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\nstrength = nan',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\nstrength = -inf',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\n',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\nstrength = 1.0\noptions = { a = [1] }',
        'audience = "linkedin"\n[[steps]]\nedit = "level"\nstrength = 1.0\noptions = { a = 1979-05-27 }',
        "a = " + "[" * 10_000,
        "a" + ".a" * 10_000 + " = 1",
        "\0",
    ],
)
def test_what_is_no_recipe_is_bad_use(text, tmp_path):
    file = tmp_path / "recipe.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"recipe\.toml"):
        Recipe.read(file)


def test_files_that_cannot_be_read_are_bad_use(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        Recipe.read(tmp_path / "nowhere.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        Recipe.read(tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        Recipe.read(binary)
