"""The law of publishing: what stops a page, and what is only advice."""

import pytest

from clinic.blocks import BodyBlock, CareCardsBlock
from clinic.models import Citation, ClinicImage
from clinic.publishing import false_claim, publication_problems, stopping
from conditions.models import ConditionPage
from treatments.models import CalloutCitation, PlanStep, TreatmentPage, TreatmentPlanPage

pytestmark = pytest.mark.django_db

RISKS = {"common": [], "uncommon": [], "serious": [{"text": "A collapsed lung", "how_often": "rare"}]}
NOT_FOR = {"not_for": ["you do not want needles"], "ask_first": []}


def section(*blocks):
    """A body with one section that holds (key, raw value) pairs."""
    content = [{"type": key, "value": value} for key, value in blocks]
    raw = [{"type": "section", "value": {"title": "About it", "content": content}}]
    return BodyBlock().to_python(raw)


def cards(*urgencies):
    values = [{"urgency": urgency, "signs": ["fever"], "note": ""} for urgency in urgencies]
    return CareCardsBlock().to_python([{"type": "care_card", "value": value} for value in values])


def treatment(**fields):
    return TreatmentPage(**({"title": "Dry needling"} | fields))


def stops(page):
    return {problem.field for problem in stopping(page)}


def citation():
    return Citation.objects.create(kind="trial", authors="Skou ST", title="A trial", year=2015)


@pytest.mark.parametrize(
    "text",
    [
        "This cures back pain",
        "Guaranteed relief",
        "A proven treatment",
        "We promise a miracle",
        "No needles are used. Acupuncture cures back pain.",
        "Not only relief but a guaranteed cure",
    ],
)
def test_a_false_claim_stops_publishing(text):
    assert "summary" in stops(treatment(summary=text))


@pytest.mark.parametrize(
    "text", ["There is no cure", "Nothing here is proven", "We cannot guarantee that it helps"]
)
def test_a_claim_that_is_denied_is_none(text):
    assert false_claim(text) == ""


def test_a_false_claim_is_found_inside_any_block():
    page = treatment(body=section(("do_dont", {"do": ["rest", "wait for the cure"], "dont": []})))
    assert "body" in stops(page)


def test_a_false_claim_is_found_in_the_steps_of_a_plan():
    page = plan("assessment", "exercise", "call")
    first, second, last = page.steps.all()
    second.what_happens = "This cures your pain."
    page.steps = [first, second, last]
    assert stops(page) == {""}


def test_an_invasive_treatment_needs_its_risks_and_says_who_it_is_not_for():
    messages = " ".join(str(problem.message) for problem in stopping(treatment(invasive=True)))
    assert "risks" in messages
    assert "not for" in messages
    before = {"tell_us": ["you are pregnant"], "prepare": [], "on_the_day": [], "afterwards": ["keep moving"]}
    whole = section(("risk_list", RISKS), ("not_suitable", NOT_FOR), ("before_session", before))
    assert not stops(treatment(invasive=True, body=whole))


def test_a_treatment_that_is_not_invasive_needs_neither():
    assert not stops(treatment())


@pytest.mark.parametrize("key", ["key_fact", "guideline_position", "research_summary"])
def test_a_number_a_study_and_a_guideline_need_their_source(key):
    assert "body" in stops(treatment(body=section((key, {}))))


def test_a_key_fact_with_its_source_may_go_live():
    fact = {"figure": "8 in 10", "meaning": "have back pain", "citation": citation().pk}
    assert not stops(treatment(body=section(("key_fact", fact))))


def test_a_picture_needs_a_description_or_the_word_that_it_is_decoration(picture):
    bare = {"image": {"image": picture.pk, "alt_text": "", "decorative": False}}
    assert "body" in stops(treatment(body=section(("image", bare))))
    for told in (
        {"alt_text": "A treatment couch", "decorative": False},
        {"alt_text": "", "decorative": True},
    ):
        shown = {"image": {"image": picture.pk, **told}}
        assert not stops(treatment(body=section(("image", shown))))


def test_a_condition_needs_its_emergency_card():
    urgent = {"urgency": "urgent", "signs": ["fever"], "note": ""}
    page = ConditionPage(
        title="Low back pain", get_help=CareCardsBlock().to_python([{"type": "care_card", "value": urgent}])
    )
    assert stops(page) == {"get_help"}
    page.get_help = CareCardsBlock().to_python(
        [{"type": "care_card", "value": urgent | {"urgency": "emergency"}}]
    )
    assert not stops(page)


def plan(*kinds, **fields):
    page = TreatmentPlanPage(**({"title": "The plan"} | fields))
    page.steps = [
        PlanStep(kind=kind, title=kind, what_happens="We talk.", sort_order=i) for i, kind in enumerate(kinds)
    ]
    return page


def test_a_plan_begins_with_an_assessment_and_ends_with_the_call():
    assert not stops(plan("assessment", "exercise", "call"))
    assert stops(plan("exercise", "assessment", "call")) == {""}
    assert stops(plan("assessment", "call", "exercise")) == {""}


@pytest.mark.parametrize("number", [2, 9])
def test_a_plan_has_three_to_eight_steps(number):
    kinds = ["assessment", *["exercise"] * (number - 2), "call"]
    assert stops(plan(*kinds)) == {""}


def test_a_call_out_about_surgery_owes_the_other_side_and_a_source():
    page = plan("assessment", "exercise", "call", callout_headline="Thinking about knee replacement?")
    assert stops(page) == {"callout_balance", "callout_body"}
    page.callout_balance = "Knee replacement helps many people."
    page.callout_citations = [CalloutCitation(citation=citation())]
    assert not stops(page)


def test_a_call_out_about_anything_else_owes_nothing():
    assert not stops(plan("assessment", "exercise", "call", callout_headline="Not sure where to start?"))


def test_what_is_missing_but_harmless_is_advice():
    problems = publication_problems(treatment())
    assert {"summary", "key_points", "author"} <= {problem.field for problem in problems}
    assert not any(problem.stops for problem in problems)


@pytest.fixture
def picture(db):
    from_memory = ClinicImage(title="Couch", width=1, height=1, file="couch.png")
    ClinicImage.objects.bulk_create([from_memory])
    return ClinicImage.objects.get()
