//! What the rows say. All of it is invented; `{w}` is a worker, `{c}` the child, `{a}` another agency.

/// Agencies, how they are called when something is passed to them, and their workers: name, initials, role.
pub(super) const AGENCIES: [(&str, &str, [[&str; 3]; 3]); 5] = [
    (
        "police",
        "police",
        [
            ["Dean Marlow", "DXM", "police officer"],
            ["Helen Frost", "HXF", "police officer"],
            ["Amir Qureshi", "AXQ", "police officer"],
        ],
    ),
    (
        "childrens-social-care",
        "social care",
        [
            ["Ruth Bell", "RXB", "social worker"],
            ["Colin Drake", "CXD", "social worker"],
            ["Farida Noor", "FXN", "social worker"],
        ],
    ),
    (
        "health-visiting",
        "health visitor",
        [
            ["Jane Reed", "JXR", "health visitor"],
            ["Tessa Cole", "TXC", "health visitor"],
            ["Nadia Khan", "NXK", "health visitor"],
        ],
    ),
    (
        "school",
        "school",
        [
            ["Rachel Orme", "RXO", "teacher"],
            ["Dawn Peel", "DXP", "teacher"],
            ["Simon Hale", "SXH", "teacher"],
        ],
    ),
    (
        "housing",
        "housing",
        [
            ["Derek Sims", "DXS", "housing officer"],
            ["Paula Wynn", "PXW", "housing officer"],
            ["Yusuf Ali", "YXA", "housing officer"],
        ],
    ),
];

pub(super) const CHILDREN: [(&str, &str); 4] =
    [("Robin Vale", "Rob"), ("Ash Merrow", "Ashie"), ("Sasha Lind", "Sash"), ("Toni Braid", "Tone")];

pub(super) const EVENTS: [&str; 20] = [
    "Home visit by {w}. {c} seen alone in the bedroom, well and talkative.",
    "Home visit, no access gained.",
    "{c} seen at home with mother, no concerns noted.",
    "{c} seen; four bruises on the left arm noted by {w}.",
    "{c} seen; five bruises on the left arm noted.",
    "Mother arrested on suspicion of assault.",
    "Case allocated to {w}.",
    "{w} left the team. Case unallocated.",
    "Case handed over from {w} to the long-term team.",
    "Strategy discussion held with police and health.",
    "Initial child protection conference held. Child protection plan starts.",
    "Section 47 enquiry started by {w}.",
    "{c} not brought to the appointment.",
    "Medical examination of {c}: two healing fractures.",
    "Telephone call from grandmother; the next day she rang again about shouting.",
    "Core group held. GP and HV present.",
    "Neighbour reports shouting two days ago.",
    "Mother says her partner Mr Garrick moved in last week.",
    "Referral received from the nursery about {c}.",
    "Review conference held. Child protection plan ends.",
];

/// News passed on, by a record that says so.
pub(super) const PASSED: [&str; 3] = [
    "Referral made to {a} about bruises on {c}.",
    "Information shared with {a} by {w}.",
    "Report about {c} sent to {a}. Information shared with {a} the same day.",
];
