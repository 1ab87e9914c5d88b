"""What the invented enquiries are made of. Numbers are from the ranges that are reserved for drama."""

from leads.enquiry import Campaign, Reason

FIRST_NAMES = (
    *("Ada", "Alan", "Amina", "Bess", "Bilal", "Carys", "Colin", "Dafydd", "Deepa", "Edith", "Ewan", "Farah"),
    *(
        "Fergus",
        "Grace",
        "Gwen",
        "Hamish",
        "Hilda",
        "Imran",
        "Iris",
        "Joan",
        "Kofi",
        "Leila",
        "Magda",
        "Malcolm",
    ),
    *(
        "Nadia",
        "Nora",
        "Oscar",
        "Padma",
        "Percy",
        "Rhona",
        "Rosa",
        "Samir",
        "Stella",
        "Tariq",
        "Una",
        "Winston",
    ),
)
LAST_NAMES = (
    *(
        "Abbott",
        "Ashworth",
        "Banerjee",
        "Birch",
        "Boateng",
        "Calder",
        "Crowe",
        "Dunmore",
        "Ellery",
        "Fairley",
    ),
    *("Farouk", "Garrick", "Hallam", "Hewson", "Ingram", "Jessop", "Kendrick", "Lowther", "Malik", "Merrow"),
    *(
        "Nettle",
        "Okafor",
        "Pascoe",
        "Quayle",
        "Rowntree",
        "Sefton",
        "Tansley",
        "Underhill",
        "Venn",
        "Wharton",
    ),
)
PHONES = ("07700 900{:03}", "07700 900{:03}", "07700 900{:03}", "01632 960{:03}")
CAMPAIGNS = (
    *(Campaign(), Campaign(), Campaign(), Campaign()),
    *(Campaign("google", "organic"), Campaign("google", "organic")),
    *(Campaign("google", "cpc", "back-pain-autumn"), Campaign("google", "cpc", "back-pain-autumn")),
    Campaign("newsletter", "email", "november"),
    Campaign("aldmoor-news", "referral"),
)
NOTES = (
    "Prefers to be rung on the mobile, after the school run.",
    "Has tried exercises from a leaflet and wants to know whether they are the right ones.",
    "Asked about fees and about parking. Told both.",
    "Wants to walk the coast path in spring and would like a plan for it.",
    "Works nights. Late mornings are best.",
    "A neighbour recommended us.",
    "Sent the first exercise and agreed to speak again if it does not help.",
    "Will look at the diary and ring back.",
)
SPAM_NAMES = (
    "First page of every search www.ranking.example/offer",
    "Cheap followers https://followers.example",
    "<a href=https://loans.example>Loans today</a>",
)
SPAM_REASONS = (Reason("url_in_name", 45), Reason("markup", 40))
