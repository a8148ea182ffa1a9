"""Every page that needs no number opens, in both languages, for whoever conducts: the quickest look at each feature."""

import pytest

from app.features.manifest import manifests
from tests.world import World

FEATURES = {feature.name: feature for feature in manifests() if feature.blueprints}


@pytest.mark.parametrize("name", FEATURES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_pages_of_a_feature_open(world: World, name: str, lang: str) -> None:
    doors = {blueprint.name for blueprint in FEATURES[name].blueprints}
    pages = [
        rule.rule.replace("<lang:lang>", lang)
        for rule in world.app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in doors
        and "GET" in (rule.methods or ())
        and rule.arguments <= {"lang"}
    ]
    client = world.client("facilitator")
    wrong = {page: status for page in pages if (status := client.get(page).status_code) >= 404}
    assert not wrong
