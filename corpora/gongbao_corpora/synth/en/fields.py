"""What departments and agencies of other countries are for: `Department of Health`, `Transport Canada`."""

FIELDS = (
    *[
        "Transport",
        "Health",
        "Education",
        "Justice",
        "Energy",
        "Defence",
        "Labour",
        "Agriculture",
        "Fisheries",
    ],
    *["Environment", "Housing", "Revenue", "Finance", "Culture", "Sport", "Tourism", "Immigration", "Trade"],
    *["Commerce", "Railways", "Telecommunications", "Food Safety", "Public Safety", "Land Management"],
    *["Forestry", "Water Resources", "Social Protection", "Veterans Affairs", "Customs", "Statistics"],
    *["Consumer Protection", "Innovation", "Rural Affairs", "Local Government", "Communities", "Mining"],
    *["Aviation", "Posts", "Science and Technology", "Foreign Affairs", "Home Affairs", "Planning"],
    *["Emergency Management", "Children and Families", "Corrections", "Pensions", "Archives", "Licensing"],
)
