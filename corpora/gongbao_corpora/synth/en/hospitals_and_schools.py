"""Yearly reports of Chinese hospitals and schools in translation: people, patients, students, money."""

from gongbao.document import Kind
from gongbao_corpora.synth import books, surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, names, prose
from gongbao_corpora.synth.en.institutions import clauses, duration, money, rates, titled, with_parts
from gongbao_corpora.synth.en.phrases import proved_share, sentence
from gongbao_corpora.synth.en.words import act, cat
from gongbao_corpora.synth.grammar import grammar
from gongbao_corpora.synth.piece import Piece, fill

_HOSPITAL = ("hospital",)
_SCHOOL = ("school",)


@grammar("en", "hospital_year", kinds=_HOSPITAL, place=1)
def hospital_in_figures(draw: Draw) -> Piece:
    """Beds, staff, departments."""
    beds = draw.exact(books.magnitude(draw.rng, 60, 3000))
    staff = draw.exact(books.magnitude(draw.rng, 90, 4000))
    part = draw.exact(int(staff.value) * draw.rng.randint(60, 90) // 100)
    part.total = staff
    rate = (proved_share(draw, part, staff),) if draw.chance(0.4) else ()
    template = draw.one(
        [
            "The hospital has {b} {x} and {s} {y}, of whom {p}{r} are {z}.",
            "There are {b} {x}. The hospital has {s} {y}, including {p} {z}{r}.",
            "With {b} {x}, it employs {s} {y}; {p}{r} of them are {z}.",
        ]
    )
    bracket = fill(" ({q})", q=rate[0]) if rate else Piece("")
    text = fill(
        template,
        b=beds,
        x=cat(draw.one(("open beds", "beds", "approved beds", "actual beds")), beds),
        s=staff,
        y=cat(draw.one(("employees", "staff members", "staff on duty", "in-service employees")), staff),
        p=part,
        r=bracket,
        z=cat(
            draw.one(("health technicians", "medical workers", "professional and technical personnel")),
            part,
            *rate,
        ),
    )
    titles = ("Basic information", "Overview of the hospital", "The hospital in brief", "General situation")
    return titled(draw, titles, text, prose.paragraph(draw, "leadership", 1, 1))


@grammar("en", "hospital_year", kinds=_HOSPITAL, place=2)
def patients(draw: Draw) -> Piece:
    """Visits, admissions, operations, stays."""
    words = draw.one(("patients", "outpatient and emergency visits", "visits", "patients of all kinds"))
    parts = draw.one(
        (
            ["outpatients", "emergency patients", "inpatients"],
            ["outpatient visits", "emergency visits"],
            ["internal medicine", "surgery", "paediatrics", "obstetrics and gynaecology"],
        )
    )
    value = books.magnitude(draw.rng, 4_000, 900_000)
    pieces = [
        with_parts(
            draw, draw.one(["treated", "received", "handled", ""]), words, value, ("department", parts)
        ),
        clauses(draw, "health", 1, 3),
    ]
    if draw.chance(0.6):
        pieces.append(
            duration(
                draw,
                draw.one(("average length of stay", "average hospital stay", "average waiting time")),
                "day",
                20,
                120,
            )
        )
    draw.rng.shuffle(pieces)
    return titled(
        draw, ("Medical services", "Completion of business indicators", "Medical work", "Workload"), *pieces
    )


@grammar("en", "hospital_year", kinds=_HOSPITAL, place=4)
def hospital_income(draw: Draw) -> Piece:
    """Income and its parts, costs per visit."""
    pieces = [
        money(
            draw,
            ("medical income", "business income", "drug income", "income"),
            ("earned", "achieved", "completed"),
        ),
        rates(draw),
        money(
            draw,
            ("medical expenses", "medical fees", "medical assistance"),
            ("reduced", "waived", "exempted", "reimbursed"),
        ),
    ]
    return titled(
        draw, ("Economic operation", "Income and expenses", "Operation", "Finance"), *draw.some(pieces, 2, 3)
    )


@grammar("en", "hospital_year", kinds=_HOSPITAL, place=6)
def hospital_people(draw: Draw) -> Piece:
    """Research, training, teams, satisfaction."""
    pieces = [clauses(draw, "science", 1, 2), clauses(draw, "staff", 1, 2), rates(draw)]
    draw.rng.shuffle(pieces)
    return titled(
        draw,
        ("Research and team building", "Talent team", "Teaching and research", "Quality of care"),
        *pieces,
    )


# -- schools ------------------------------------------------------------------------------------------------


@grammar("en", "school_year", kinds=_SCHOOL, place=1)
def school_in_figures(draw: Draw) -> Piece:
    """Students, teachers, buildings."""
    value = books.magnitude(draw.rng, 200, 12_000)
    parts = draw.one(
        (
            ["boys", "girls"],
            ["junior students", "senior students"],
            ["boarding students", "day students"],
            ["local students", "students from other places"],
        )
    )
    teachers = draw.exact(max(9, value // draw.rng.randint(12, 20)))
    senior = draw.exact(max(1, int(teachers.value) * draw.rng.randint(10, 60) // 100))
    senior.total = teachers
    area = surface.count(
        draw.rng,
        books.magnitude(draw.rng, 2_000, 400_000),
        draw.language,
        unit="square meter",
        kind=Kind.MEASURE,
    )
    covers = fill(
        draw.one(["the {w} is {q}", "the {w} covers {q}", "{w} {q}"]),
        w=cat(draw.one(("floor space", "campus", "building area", "area of the campus")), area),
        q=area,
    )
    classes = draw.exact(draw.rng.randint(6, 90))
    text = fill(
        draw.one(
            ["There are {c} {w} and {t} {x}, {s} of whom {y}.", "It has {c} {w}; among its {t} {x}, {s} {y}."]
        ),
        c=classes,
        w=cat(draw.one(("teaching classes", "classes")), classes),
        t=teachers,
        x=cat(draw.one(("full-time teachers", "teachers", "teaching staff members")), teachers),
        s=senior,
        y=cat(
            draw.one(("have senior titles", "hold master's degrees", "have the title of senior teacher")),
            senior,
        ),
    )
    first = with_parts(
        draw,
        draw.one(["", "enrolled", "taught"]),
        draw.one(("students", "pupils", "registered students")),
        value,
        ("type", parts),
    )
    titles = ("Overview of the school", "Basic situation", "The school in figures")
    return titled(draw, titles, first, text, sentence(covers))


@grammar("en", "school_year", kinds=_SCHOOL, place=3)
def admissions(draw: Draw) -> Piece:
    """Enrolment, graduation, examinations."""
    graduates = draw.exact(books.magnitude(draw.rng, 40, 4000))
    employed = draw.exact(max(1, int(graduates.value) * draw.rng.randint(60, 99) // 100))
    employed.total = graduates
    rate = proved_share(draw, employed, graduates)
    state = draw.one(
        ("admitted to universities", "employed", "admitted to higher schools", "awarded certificates")
    )
    template = draw.one(
        [
            "of the {g} {w}, {e} were {s}, {r} of the total",
            "{g} {w} left the school, of whom {e} ({r}) were {s}",
            "there were {g} {w}; {e}, or {r}, were {s}",
        ]
    )
    text = fill(
        template, g=graduates, w=cat("graduates", graduates), e=employed, r=rate, s=cat(state, employed, rate)
    )
    pieces = [sentence(text), clauses(draw, "education", 1, 3), rates(draw)]
    return titled(
        draw,
        ("Enrolment and graduation", "Teaching quality", "Admission work", "Education and teaching"),
        *draw.some(pieces, 2, 3),
    )


@grammar("en", "school_year", kinds=_SCHOOL, place=5)
def school_support(draw: Draw) -> Piece:
    """Grants, funds, safety."""
    people = draw.exact(books.magnitude(draw.rng, 10, 3000))
    amount = figures.money(draw, books.magnitude(draw.rng, 2, 900) * 10_000)
    template = draw.one(
        [
            "{q} of {w} was {v} to {p} {x}",
            "{s} {v} {w} of {q} to {p} {x}",
            "a total of {p} {x} received {w} of {q}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "q": amount,
        "p": people,
        "w": cat(
            draw.one(
                ("scholarships and grants", "living allowances", "national grants", "subsidies for meals")
            ),
            amount,
        ),
        "x": cat(draw.one(("poor students", "students", "needy students")), people),
    }
    slots |= {"v": act(draw.one(["paid", "granted", "distributed"]), amount)} if "{v}" in template else {}
    slots |= {"s": names.we(draw)} if "{s}" in template else {}
    if "received" in template:
        template = template.replace("received", "{v}")
        slots["v"] = act("received", people, amount)
    pieces = [
        sentence(fill(template, **slots)),
        clauses(draw, "education", 1, 2),
        clauses(draw, "safety", 1, 1),
    ]
    return titled(
        draw, ("Student support and logistics", "Support for students", "Campus safety and services"), *pieces
    )


@grammar("en", "school_year", kinds=_SCHOOL, place=7)
def school_people(draw: Draw) -> Piece:
    """Teachers, research, culture."""
    pieces = [clauses(draw, "science", 1, 2), clauses(draw, "culture", 1, 2), clauses(draw, "staff", 1, 2)]
    return titled(
        draw, ("Teachers and research", "Team building", "Campus culture"), *draw.some(pieces, 2, 3)
    )
