//! What the bulk case says: pieces that fit together in any order. All of it is invented.

pub(super) struct Agency {
    pub(super) folder: &'static str,
    pub(super) name: &'static str,
    pub(super) staff: [&'static str; 5],
    pub(super) source: &'static str,
}

pub(super) const AGENCIES: [Agency; 8] = [
    Agency {
        folder: "police",
        name: "Police",
        staff: ["PC Dean Marlow", "DC Helen Frost", "DS Amir Qureshi", "PC Joanna Pell", "DC Tom Ashby"],
        source: "Police log",
    },
    Agency {
        folder: "childrens-social-care",
        name: "Children's social care",
        staff: ["SW Ruth Bell", "SW Colin Drake", "TM Farida Noor", "SW Ellen Vane", "SW Peter Okoro"],
        source: "Social care case notes",
    },
    Agency {
        folder: "gp",
        name: "General practice",
        staff: ["Dr Anil Mehra", "Dr Sarah Lock", "Dr Owen Price", "PN Carol Dent", "Dr Mary Tull"],
        source: "GP record",
    },
    Agency {
        folder: "health-visiting",
        name: "Health visiting",
        staff: ["HV Jane Reed", "HV Tessa Cole", "NN Gill Harte", "HV Nadia Khan", "HV Kate Lowe"],
        source: "Health visitor diary",
    },
    Agency {
        folder: "hospital",
        name: "Hospital",
        staff: ["Dr Ivan Rolfe", "Sr Bridget Moon", "Dr Leila Haddad", "SN Mark Tew", "Dr Grace Abbot"],
        source: "Hospital notes",
    },
    Agency {
        folder: "housing",
        name: "Housing",
        staff: ["HO Derek Sims", "HO Paula Wynn", "HO Yusuf Ali", "HO Linda Crabbe", "HO Neil Furse"],
        source: "Tenancy file",
    },
    Agency {
        folder: "nursery",
        name: "Nursery",
        staff: ["Ms Rachel Orme", "Ms Dawn Peel", "Mr Simon Hale", "Ms Priya Nair", "Ms Anna Grieve"],
        source: "Nursery file",
    },
    Agency {
        folder: "probation",
        name: "Probation",
        staff: ["PO Martin Gale", "PO Susan Wray", "PO Idris Bevan", "PO Laura Finch", "PO Keith Mundy"],
        source: "Probation contact log",
    },
];

/// What was done, by `{who}`: each with the category an agency would give it.
pub(super) const ACTS: [(&str, &str); 20] = [
    ("Home visit", "Home visit by {who}; the child was seen with the mother in the front room"),
    ("Home visit", "Unannounced visit by {who}; there was no reply and a card was left at the door"),
    ("Telephone call", "{who} took a call from a neighbour who had heard shouting late at night"),
    ("Direct work", "{who} spoke with the child alone for twenty minutes in the play room"),
    ("Strategy discussion", "Strategy discussion held; {who} took part with police, health and social care"),
    ("Core group", "Core group at the family centre; {who} was present and the father sent apologies"),
    ("Missed appointment", "The child was not brought to the appointment with {who} at the clinic"),
    ("Email", "Email from {who} to the other agencies, asking for the medical report that was due"),
    ("Telephone call", "The mother rang {who} and said that the child had fallen from the sofa"),
    ("Conference", "Review conference; {who} gave a written report and the plan was continued"),
    ("Supervision", "Supervision of {who}: the case was discussed and the dates of the visits were checked"),
    ("Referral", "Referral received by {who} from an aunt who had not seen the child for a month"),
    ("Incident", "{who} went to the address after a report of a dispute between two adults"),
    ("Medical", "Medical examination asked for by {who}; the mother gave her consent in writing"),
    ("Handover", "The case was handed over to {who} because the previous worker had left the team"),
    ("Home visit", "Joint visit by {who} and a second worker; the bedroom was seen and the cot was clean"),
    ("Attendance", "Seen by {who} with a cough and a raised temperature; weight was on the ninth centile"),
    ("Information shared", "Records of the last six months were sent by {who} as had been agreed"),
    ("Legal", "{who} asked for a legal planning meeting to be arranged in the coming week"),
    ("Observation", "{who} watched the child at play; quiet at first, then joined the other children"),
];

pub(super) const DETAILS: [&str; 20] = [
    "there was food in the kitchen and the rooms were tidy",
    "a graze on the right knee was noted and the explanation fitted",
    "two marks on the upper arm were drawn on a body map",
    "the mother said that her partner had moved out two weeks before",
    "the father asked when he could see the child again",
    "nobody could say who had looked after the child on Saturday",
    "the grandmother offered to help at weekends",
    "the dog was in the yard and the back door did not lock",
    "no injury was seen and the child was dressed for the weather",
    "an older bruise below the left eye was put down to a toy",
    "the mother looked tired and spoke about her low mood",
    "it was not clear whether the letter of last month had arrived",
    "the rent was in arrears and the heating had been off since Monday",
    "the child hid behind the chair when a man came into the room",
    "the health visitor had been told and would ring back",
    "the account differed from the one given on the telephone",
    "a cousin aged 15 was staying in the second bedroom",
    "the child said that the new house was cold",
    "the immunisations were up to date",
    "the worker was told that the family would be away for a week",
];

/// What follows; `{day}` is a day some days later.
pub(super) const NEXT: [&str; 14] = [
    "To visit again within ten working days.",
    "The health visitor will be told on {day}.",
    "No further action was agreed.",
    "Photographs will be taken tomorrow.",
    "A manager will decide about a section 47 enquiry.",
    "Next core group on {day}.",
    "Message left for the social worker; no reply by the end of the day.",
    "The police were informed that afternoon.",
    "A place at the nursery was offered from {day}.",
    "Advice was given about safe sleeping.",
    "The report is to be sent before {day}.",
    "Parenting course offered; the mother will think about it.",
    "To be discussed in supervision.",
    "The previous two visits had not been recorded.",
];
