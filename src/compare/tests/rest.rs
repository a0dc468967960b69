//! Which clauses say what others leave: parts found by what the whole says beyond its counterpart, and what took a place and kept
//! a sentence.

use super::check;

#[test]
fn two_clauses_told_in_another_order_are_merged() {
    check(
        "## Recruitment\n\n1. Every post is advertised for two weeks.\n\n2. Two references are taken up before interview.\n\n3. At least one person on each panel has had training in safer recruitment.\n\n4. Offers are subject to checks.\n",
        "## Recruitment\n\n1. Every post is advertised for two weeks.\n\n2. Before the interview two references are taken up, and somebody on the panel must have had training in safer recruitment.\n\n3. Offers are subject to checks.\n",
        &[
            "merged s1/2 + s1/3 to s1/2: [-Two-]{+Before the interview two+} references are taken up[- before interview. At least one person on each panel has-]{+, and somebody on the panel must have+} had training in safer recruitment.",
            "renumbered s1/4 to s1/3: Offers are subject to checks.",
        ],
    );
}

#[test]
fn a_few_words_of_a_clause_said_again_by_themselves_are_split_from_it() {
    check(
        "## Trips\n\n1. The visit leader writes down the risks.\n\n2. Parents are told the cost, the date and what to bring at least two weeks before.\n\n3. First aid kits are carried.\n",
        "## Trips\n\n1. The visit leader writes down the risks.\n\n2. Parents are told the cost at least two weeks before.\n\n3. Parents are told what to bring.\n\n4. First aid kits are carried.\n",
        &[
            "split s1/2 to s1/2 + s1/3: Parents are told the cost[-, the date and what to bring-] at least two weeks before.{+ Parents are told what to bring.+}",
            "renumbered s1/3 to s1/4: First aid kits are carried.",
        ],
    );
}

#[test]
fn a_row_about_two_things_that_became_a_row_for_each_is_split() {
    check(
        "## Sanctions\n\n| Behaviour | Response |\n|---|---|\n| Late to lesson | Reminder |\n| Rudeness or refusal | Detention, call home |\n| Fighting | Suspension considered |\n",
        "## Sanctions\n\n| Behaviour | Response |\n|---|---|\n| Late to lesson | Reminder |\n| Rudeness | Detention |\n| Refusal | Detention, call home, meeting with head of year |\n| Fighting | Suspension considered |\n",
        &[
            "split s1/r2 to s1/r2 + s1/r3: Rudeness [-or refusal |-]{+| Detention Refusal |+} Detention, call home{+, meeting with head of year+}",
        ],
    );
}

#[test]
fn a_row_that_took_in_another_from_further_up_is_merged() {
    check(
        "## Suppliers\n\n| Supplier | For | Where |\n|---|---|---|\n| Ashdown | Letters | Leeds |\n| Birch | Milk | York |\n| Cole | Bread | York |\n| Dunmore | Parcels | Hull |\n",
        "## Suppliers\n\n| Supplier | For | Where |\n|---|---|---|\n| Birch | Milk | York |\n| Cole | Bread | York |\n| Dunmore and Ashdown | Parcels and letters | Hull |\n",
        &[
            "merged s1/r1 + s1/r4 to s1/r3: [-Ashdown | Letters | Leeds Dunmore | Parcels | Hull-]{+Dunmore and Ashdown | Parcels and letters | Hull+}",
        ],
    );
}

#[test]
fn clauses_that_are_kept_within_one_that_says_more_are_merged() {
    check(
        "## Parking\n\nDeliveries come before eight.\n\nThe school may show the names of sponsors in the hall, but they must be agreed by the governors beforehand.\n\nNobody may put up posters in the corridors or hand out leaflets at the gate.\n\n## Bins\n\nBins are emptied on Fridays.\n",
        "## Parking\n\nDeliveries come before eight.\n\n## Advertising\n\nWe know that firms which help us would like to be thanked, yet the school is first of all a place for learning, and neither its walls nor its website are there for selling. This goes for the newsletter, the fence along the road and every other surface as well. The school may show the names of sponsors in the hall, but they must be agreed by the governors beforehand. Nobody may put up posters in the corridors or hand out leaflets at the gate.\n\n## Bins\n\nBins are emptied on Fridays.\n",
        &[
            "added s2: {+Advertising+}",
            "merged s1/p2 + s1/p3 to s2/p1: {+We know that firms which help us would like to be thanked, yet the school is first of all a place for learning, and neither its walls nor its website are there for selling. This goes for the newsletter, the fence along the road and every other surface as well. +}The school may show the names of sponsors in the hall, but they must be agreed by the governors beforehand. Nobody may put up posters in the corridors or hand out leaflets at the gate.",
        ],
    );
}

#[test]
fn an_item_that_says_what_the_other_parts_leave_is_a_part_as_well() {
    check(
        "## Marking\n\nTeachers mark in green.\n\nPupils respond to marking in purple pen, within a day, in full sentences.\n\nBooks are looked at each half term.\n",
        "## Marking\n\nTeachers mark in green.\n\nWhen pupils respond to marking they:\n\n- use purple pen\n- do so within a day\n- write full sentences\n\nBooks are looked at each half term.\n",
        &[
            "split s1/p2 to s1/p2 + s1/p2/b1 + s1/p2/b2 + s1/p2/b3: [-Pupils respond to marking in purple pen, within a day, in full sentences.-]{+When pupils respond to marking they: use purple pen do so within a day write full sentences+}",
        ],
    );
}

#[test]
fn an_item_alone_in_its_place_of_which_most_is_kept_is_reworded_though_it_says_much_more() {
    check(
        "## Contact\n\n- Say clearly what may go wrong.\n- Put a first contact in the letter to parents.\n",
        "## Contact\n\n- Say clearly what may go wrong.\n- Put a contact whom other schools can ask in the letter to parents (as in: please ask the office before the day of the visit). Whoever is named can be reached by telephone in the evening, so that nobody has to wait until the next morning.\n",
        &[
            "reworded s1/b2: [-Put a first contact in the letter to parents.-]{+Put a contact whom other schools can ask in the letter to parents (as in: please ask the office before the day of the visit). Whoever is named can be reached by telephone in the evening, so that nobody has to wait until the next morning.+}",
        ],
    );
}

#[test]
fn an_item_that_took_over_a_sentence_from_below_the_one_in_its_place_is_a_rewording_of_it() {
    check(
        "## Together\n\n- Be open: others are new here.\n- Respect each other: nothing spoils a talk like rudeness. Treat everybody with dignity.\n\n  You may wish to disagree, and that is fine. But remember to criticise ideas, not people.\n\n- Be brief: time is short.\n",
        "## Together\n\n- Be open: others are new here.\n- Be courteous: working side by side means that opinions differ. But remember to criticise ideas, not people. Whoever cannot stay calm takes a break.\n- Be brief: time is short.\n",
        &[
            "reworded s1/b2: [-Respect each other: nothing spoils a talk like rudeness. Treat everybody with dignity.-]{+Be courteous: working side by side means that opinions differ. But remember to criticise ideas, not people. Whoever cannot stay calm takes a break.+}",
            "removed s1/b2/p1: [-You may wish to disagree, and that is fine. But remember to criticise ideas, not people.-]",
        ],
    );
}

#[test]
fn a_sentence_that_became_a_clause_with_one_of_its_own_is_split_from_the_longer_one() {
    check(
        "## Data\n\nWhenever records are sent out of the school they are locked with a password. Records that stay on our own computers are not locked as a whole, for teachers use them all day, but are watched like the rest of our systems, day and night, by the firm that looks after them for all schools of the federation. Backups are always locked, and one of them is kept in the fire safe of the other school.\n",
        "## Data\n\nWhenever records are sent out of school, they are locked with a password. Between our own two buildings letters may travel by hand without any envelope.\n\nRecords that stay on our own computers are not locked as a whole, for teachers use them all day, but are watched like the rest of our systems, day and night, by the firm that looks after them for all schools of the federation. Backups are always locked, and one of them is kept in the fire safe of the other school.\n",
        &[
            "split s1/p1 to s1/p1 + s1/p2: Whenever records are sent out of [-the -]school{+,+} they are locked with a password. {+Between our own two buildings letters may travel by hand without any envelope. +}Records that stay on our own computers are not locked as a whole, for teachers use them all day, but are watched like the rest of our systems, day and night, by the firm that looks after them for all schools of the federation. Backups are always locked, and one of them is kept in the fire safe of the other school.",
        ],
    );
}
