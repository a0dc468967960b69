//! Which clauses became which: split, merged, handed over, kept and extended, written anew, moved.

use super::check;

#[test]
fn a_sentence_that_was_cut_into_short_parts_is_split() {
    check(
        "## Visitors\n\nVisitors sign the book, wear a badge and wait by the office door.\n\nNobody wanders off.\n",
        "## Visitors\n\nVisitors:\n\n- sign the book;\n- wear a badge;\n- wait by the office door.\n\nNobody wanders off.\n",
        &[
            "split s1/p1 to s1/p1 + s1/p1/b1 + s1/p1/b2 + s1/p1/b3: Visitors{+:+} sign the book[-,-]{+;+} wear a badge[- and-]{+;+} wait by the office door.",
        ],
    );
}

#[test]
fn a_label_that_became_an_item_of_its_own_is_split_from_what_it_led() {
    check(
        "## Dinner\n\n- Trays and cups: on the trolley by the door\n- Chairs: under the tables\n",
        "## Dinner\n\n- Trays and cups:\n- On the trolley by the door\n- Chairs: under the tables\n",
        &["split s1/b1 to s1/b1 + s1/b2: Trays and cups: [-on-]{+On+} the trolley by the door"],
    );
}

#[test]
fn a_list_that_was_drawn_into_its_paragraph_is_merged_with_what_stands_around_it() {
    check(
        "## Bookings\n\nA club that wants the hall writes to the bursar a month before. What it has to send includes:\n\n- for a club from the village, a copy of its insurance, or a letter from a member who answers for it; or\n- for a club from any other parish, a copy of its insurance.\n\nThe bursar answers within ten days and says what the hall will cost.\n",
        "## Bookings\n\nA club that wants the hall writes to the bursar a month before. What it has to send includes a copy of its insurance for a club from any other parish. The bursar answers within ten days and says what the hall will cost.\n",
        &[
            "merged s1/p1 + s1/p1/b1 + s1/p1/b2 + s1/p2 to s1/p1: A club that wants the hall writes to the bursar a month before. What it has to send includes[-: for a club from the village,-] a copy of its insurance[-, or a letter from a member who answers for it; or-] for a club from any other parish[-, a copy of its insurance-]. The bursar answers within ten days and says what the hall will cost.",
        ],
    );
}

#[test]
fn three_clauses_that_became_one_are_merged() {
    check(
        "## Keys\n\n1. The caretaker keeps the keys of all outer doors.\n\n2. The keys of cupboards hang in the office.\n\n3. Whoever loses a key tells the head on the same day.\n\n4. Locks are changed in summer.\n",
        "## Keys\n\n1. The caretaker keeps the keys of all outer doors, the keys of cupboards hang in the office, and whoever loses a key tells the head on the same day.\n\n2. Locks are changed in summer.\n",
        &[
            "merged s1/1 + s1/2 + s1/3 to s1/1: The caretaker keeps the keys of all outer doors[-. The-]{+, the+} keys of cupboards hang in the office[-. Whoever-]{+, and whoever+} loses a key tells the head on the same day.",
            "renumbered s1/4 to s1/2: Locks are changed in summer.",
        ],
    );
}

#[test]
fn paragraphs_of_two_or_three_words_are_merged() {
    check(
        "## See also\n\nFire drills\n\nFirst aid at work\n\nTalk to us.\n",
        "## See also\n\nFire drills, First aid at work\n\nTalk to us.\n",
        &["merged s1/p1 + s1/p2 to s1/p1: Fire drills{+,+} First aid at work"],
    );
}

#[test]
fn items_of_one_word_are_merged() {
    check(
        "## Tuck\n\n- Apples\n- Dried fruit\n- Water\n",
        "## Tuck\n\n- Apples, dried fruit\n- Water\n",
        &["merged s1/b1 + s1/b2 to s1/b1: Apples[- Dried-]{+, dried+} fruit"],
    );
}

#[test]
fn rows_whose_first_cell_one_row_now_names_together_are_merged() {
    check(
        "| Day | Club | Room |\n|---|---|---|\n| Monday | Chess | Library |\n| Tuesday | Chess | Library |\n| Friday | Choir | Hall |\n",
        "| Day | Club | Room |\n|---|---|---|\n| Monday and Tuesday | Chess | Library |\n| Friday | Choir | Hall |\n",
        &["merged r1 + r2 to r1: Monday [-| Chess | Library-]{+and+} Tuesday | Chess | Library"],
    );
}

#[test]
fn rows_of_one_name_are_merged_cell_by_cell() {
    check(
        "| Who | Task | When |\n|---|---|---|\n| Warden | Tests the alarm | Mondays |\n| Warden | Walks the fence | Fridays |\n| Cook | Checks the fridge | Daily |\n",
        "| Who | Task | When |\n|---|---|---|\n| Warden | Tests the alarm, walks the fence | Mondays, Fridays |\n| Cook | Checks the fridge | Daily |\n",
        &[
            "merged r1 + r2 to r1: Warden | Tests the alarm[- | Mondays Warden | Walks the fence |-]{+, walks the fence | Mondays,+} Fridays",
        ],
    );
}

#[test]
fn a_paragraph_set_out_as_a_list_that_repeats_its_subject_is_split_and_what_is_new_in_the_list_is_added() {
    check(
        "## Exeats\n\nA boarder may go home on any weekend but the first of term. A boarder may also spend one night a month with an aunt or uncle who lives near.\n\nThe matron keeps the list.\n",
        "## Exeats\n\nA boarder may go home on any weekend, except that:\n\n- nobody goes home on the first of term;\n- a boarder may also spend one night a year with a friend of the family (the guest night);\n- a boarder may also spend one night a month with an aunt or uncle who lives near (the family night).\n\nThe matron keeps the list.\n",
        &[
            "split s1/p1 to s1/p1 + s1/p1/b1 + s1/p1/b3: A boarder may go home on any weekend[- but-]{+, except that: nobody goes home on+} the first of term[-. A-]{+; a+} boarder may also spend one night a month with an aunt or uncle who lives near{+ (the family night)+}.",
            "added s1/p1/b2: {+a boarder may also spend one night a year with a friend of the family (the guest night);+}",
        ],
    );
}

#[test]
fn a_list_that_was_drawn_into_its_lead_is_merged() {
    check(
        "## Bell\n\nThe bell is rung:\n\n- by the porter at nine;\n- by the porter once more at noon, for dinner;\n- by nobody else.\n",
        "## Bell\n\nThe bell is rung by the porter at nine and once more at noon, for dinner, and by nobody else.\n",
        &[
            "merged s1/p1 + s1/p1/b1 + s1/p1/b2 + s1/p1/b3 to s1/p1: The bell is rung[-:-] by the porter at nine[-; by the porter-]{+ and+} once more at noon, for dinner[-;-]{+, and+} by nobody else.",
        ],
    );
}

#[test]
fn a_sentence_that_went_over_to_the_next_clause_rewords_both() {
    check(
        "## Pool\n\n1. Swimmers shower first. No one may run beside the water, push a friend in, or dive where it is shallow.\n\n2. A teacher counts everybody in and out.\n\n3. Towels go home on Fridays.\n",
        "## Pool\n\n1. Swimmers shower first.\n\n2. No one may run beside the water, push a friend in, or dive where it is shallow. A teacher counts everybody in and out.\n\n3. Towels go home on Fridays.\n",
        &[
            "reworded s1/1: Swimmers shower first.[- No one may run beside the water, push a friend in, or dive where it is shallow.-]",
            "reworded s1/2: {+No one may run beside the water, push a friend in, or dive where it is shallow. +}A teacher counts everybody in and out.",
        ],
    );
}

#[test]
fn a_sentence_that_went_back_to_the_clause_before_rewords_both() {
    check(
        "## Minibus\n\nThe driver walks round the bus before each journey.\n\nTyres and lights are looked at every Monday by the caretaker, who writes down what he finds. Seat belts are worn by all.\n\nFuel is paid by card.\n",
        "## Minibus\n\nThe driver walks round the bus before each journey. Tyres and lights are looked at every Monday by the caretaker, who writes down what he finds.\n\nSeat belts are worn by all.\n\nFuel is paid by card.\n",
        &[
            "reworded s1/p1: The driver walks round the bus before each journey.{+ Tyres and lights are looked at every Monday by the caretaker, who writes down what he finds.+}",
            "reworded s1/p2: [-Tyres and lights are looked at every Monday by the caretaker, who writes down what he finds. -]Seat belts are worn by all.",
        ],
    );
}

#[test]
fn a_clause_that_is_kept_with_much_more_said_is_reworded() {
    check(
        "## Loans\n\nBooks are lent for two weeks.\n\nInstruments are lent by the music teacher.\n\nLaptops stay here.\n",
        "## Loans\n\nBooks are lent for two weeks.\n\nInstruments are lent by the music teacher to any pupil who takes lessons here, for as long as the lessons last, and once a family has signed for what the strings, reeds, pads and cases would cost to replace if they were lost or left in the rain on the way home.\n\nLaptops stay here.\n",
        &[
            "reworded s1/p2: Instruments are lent by the music teacher{+ to any pupil who takes lessons here, for as long as the lessons last, and once a family has signed for what the strings, reeds, pads and cases would cost to replace if they were lost or left in the rain on the way home+}.",
        ],
    );
}

#[test]
fn an_item_that_is_kept_behind_much_more_is_reworded() {
    check(
        "## Lost things\n\n- Coats hang by the office.\n- Whatever nobody wants goes to the summer fair.\n",
        "## Lost things\n\n- Coats hang by the office.\n- At the end of every term, when families have had three letters about it and the shelves by the office have been cleared by the prefects on duty, whatever nobody wants goes to the summer fair.\n",
        &[
            "reworded s1/b2: [-Whatever-]{+At the end of every term, when families have had three letters about it and the shelves by the office have been cleared by the prefects on duty, whatever+} nobody wants goes to the summer fair.",
        ],
    );
}

#[test]
fn a_short_item_written_anew_between_items_that_stayed_is_reworded() {
    check(
        "## Harvest\n\nEach class brings:\n\n- tins of fruit\n- anything in jars\n- one loaf\n",
        "## Harvest\n\nEach class brings:\n\n- tins of fruit\n- pickles or jam, made at home and put up in jars that have been boiled first\n- one loaf\n",
        &[
            "reworded s1/p1/b2: [-anything in jars-]{+pickles or jam, made at home and put up in jars that have been boiled first+}",
        ],
    );
}

#[test]
fn a_numbered_item_written_anew_in_its_place_is_reworded() {
    check(
        "## Coach\n\n1. Sit down.\n2. No crisps.\n3. Belts on.\n",
        "## Coach\n\n1. Sit down.\n2. Anything that crumbles, such as crisps or biscuits, stays in the bag until the first stop.\n3. Belts on.\n",
        &[
            "reworded s1/2: [-No crisps.-]{+Anything that crumbles, such as crisps or biscuits, stays in the bag until the first stop.+}",
        ],
    );
}

#[test]
fn a_section_that_was_renamed_and_moved_with_all_that_stands_in_it_is_one() {
    check(
        "## Snow\n\nThe head decides by six whether the school opens.\n\nThe radio says so at seven.\n\nBuses wait for the gritters.\n\n## Meals\n\nDinner is at noon.\n\nGrace is said.\n",
        "## Meals\n\nDinner is at noon.\n\nGrace is said.\n\n## Bad weather\n\nThe head decides by six whether the school opens.\n\nThe radio says so at seven.\n\nBuses wait for the gritters.\n",
        &["moved s2 to s1: Meals", "reworded s1 to s2: [-Snow-]{+Bad weather+}"],
    );
}

#[test]
fn what_every_post_has_is_not_moved_from_one_post_to_another() {
    check(
        "## Chess master\n\nThe chess master buys boards and sets the ladder out each Friday after school.\n\nThe chess master is paid by the hour.\n\n## Bell ringer\n\nThe bell ringer comes at eight.\n",
        "## Bell ringer\n\nThe bell ringer comes at eight.\n\n## Lamp trimmer\n\nThe lamp trimmer fills every lamp with oil before dusk and cleans all glass at weekends.\n\nThe lamp trimmer is paid by the hour.\n",
        &[
            "removed s1: [-Chess master-]",
            "removed s1/p1: [-The chess master buys boards and sets the ladder out each Friday after school.-]",
            "removed s1/p2: [-The chess master is paid by the hour.-]",
            "added s2: {+Lamp trimmer+}",
            "added s2/p1: {+The lamp trimmer fills every lamp with oil before dusk and cleans all glass at weekends.+}",
            "added s2/p2: {+The lamp trimmer is paid by the hour.+}",
        ],
    );
}

#[test]
fn clauses_nearly_the_same_under_their_numbers_are_reworded_and_not_swapped() {
    check(
        "## 4 Keys\n\n4.1 The porter keeps a key of the gate and hands it to nobody without a note.\n\n4.2 The bursar keeps a key of the safe and hands it to nobody without a note.\n",
        "## 4 Keys\n\n4.1 The bursar keeps a key of the gate and hands it to nobody without a signed note.\n\n4.2 The porter keeps a key of the safe and hands it to nobody without a signed note.\n",
        &[
            "reworded 4/4.1: The [-porter-]{+bursar+} keeps a key of the gate and hands it to nobody without a {+signed +}note.",
            "reworded 4/4.2: The [-bursar-]{+porter+} keeps a key of the safe and hands it to nobody without a {+signed +}note.",
        ],
    );
}

#[test]
fn clauses_that_took_most_of_each_others_words_are_reworded_where_they_stand_and_not_swapped() {
    let keys = |who: &str, what: &str, place: &str| {
        format!(
            "The {who} keeps a key of the {what} in the {place} and hands it to nobody at all who has not written a note for it the day before."
        )
    };
    let text =
        |one: String, two: String| format!("## 4 Keys\n\n4.1 {one}\n\n4.2 {two}\n\n4.3 Keys are counted in July.\n");
    check(
        &text(keys("porter", "gate", "lodge"), keys("bursar", "safe", "office")),
        &text(keys("bursar", "safe", "lodge"), keys("porter", "gate", "office")),
        &[
            "reworded 4/4.1: The [-porter-]{+bursar+} keeps a key of the [-gate-]{+safe+} in the lodge and hands it to nobody at all who has not written a note for it the day before.",
            "reworded 4/4.2: The [-bursar-]{+porter+} keeps a key of the [-safe-]{+gate+} in the office and hands it to nobody at all who has not written a note for it the day before.",
        ],
    );
    // Each left its place altogether: they are swapped.
    check(
        &text(keys("porter", "gate", "lodge"), keys("bursar", "safe", "office")),
        &text(keys("bursar", "safe", "hall"), keys("porter", "gate", "hall")),
        &[
            "reworded 4/4.2 to 4/4.1: The bursar keeps a key of the safe in the [-office-]{+hall+} and hands it to nobody at all who has not written a note for it the day before.",
            "moved 4/4.1 to 4/4.2: The porter keeps a key of the gate in the [-lodge-]{+hall+} and hands it to nobody at all who has not written a note for it the day before.",
        ],
    );
}

#[test]
fn a_merger_is_not_moved_though_its_longer_part_came_second() {
    check(
        "## Post\n\n1. Letters go out at four.\n\n2. Parcels wait in the lodge until somebody with a car can take them down to the village shop.\n\n3. Stamps are in the drawer.\n",
        "## Post\n\n1. Letters go out at four, while parcels wait in the lodge until somebody with a car can take them down to the village shop.\n\n2. Stamps are in the drawer.\n",
        &[
            "merged s1/1 + s1/2 to s1/1: Letters go out at four[-. Parcels-]{+, while parcels+} wait in the lodge until somebody with a car can take them down to the village shop.",
            "renumbered s1/3 to s1/2: Stamps are in the drawer.",
        ],
    );
}

#[test]
fn a_clause_with_an_id_is_split_as_any_other_and_an_id_alone_splits_none() {
    let one = "1.1 A worry is any doubt about an adult, however small it seems to you. Tell the head of any such worry on the day. {#worry}\n";
    let two = "1.1 A worry is any doubt about an adult, however small it seems to you. {#worry}\n\n1.2 Tell the head, in words or in writing, of any such worry on the day.\n";
    check(
        one,
        two,
        &[
            "split 1.1 to 1.1 + 1.2: A worry is any doubt about an adult, however small it seems to you. Tell the head{+, in words or in writing,+} of any such worry on the day.",
        ],
    );
    check(
        "1.1 We feed the hens at noon. {#hens}\n",
        "1.1 We feed the hens at one. {#hens}\n\n1.2 We sweep the yard.\n",
        &["reworded 1.1: We feed the hens at [-noon-]{+one+}.", "added 1.2: {+We sweep the yard.+}"],
    );
}

#[test]
fn a_split_is_not_moved_though_its_longer_part_comes_second() {
    check(
        "## Post\n\n1. Letters go out at four, while parcels wait in the lodge until somebody with a car can take them down to the village shop.\n\n2. Stamps are in the drawer.\n",
        "## Post\n\n1. Letters go out at four.\n\n2. Parcels wait in the lodge until somebody with a car can take them down to the village shop.\n\n3. Stamps are in the drawer.\n",
        &[
            "split s1/1 to s1/1 + s1/2: Letters go out at four[-, while parcels-]{+. Parcels+} wait in the lodge until somebody with a car can take them down to the village shop.",
            "renumbered s1/2 to s1/3: Stamps are in the drawer.",
        ],
    );
}

#[test]
fn a_bullet_that_held_a_numbered_item_is_no_clause() {
    check(
        "On the ice you never:\n\n- 1. go out alone\n- 2. leave the marked square\n",
        "On the ice you never:\n\n1. go out alone\n2. leave the marked rink\n",
        &["reworded p1/2: leave the marked [-square-]{+rink+}"],
    );
}

#[test]
fn items_indented_too_far_are_clauses_all_the_same() {
    check(
        "## Ways\n\nPay in one of these ways:\n\n  1. **By hand**\n\n    The office takes coins. For instance:\n     - for a trip\n     - for a meal\n  2. **By card**\n",
        "## Ways\n\nPay in one of these ways:\n\n  1. **By hand**\n  The office takes coins. For instance:\n  - for a trip\n  - for a meal\n  2. **By card**\n",
        &["merged s1/p1/1 + s1/p1/1/p1 to s1/p1/1: By hand The office takes coins. For instance:"],
    );
}

#[test]
fn a_column_that_came_in_front_rewords_every_row() {
    check(
        "| Name | Task |\n|---|---|\n| Ada | Rings the bell |\n| Tom | Feeds the hens |\n",
        "| No. | Name | Task |\n|---|---|---|\n| 1 | Ada | Rings the bell |\n| 2 | Tom | Feeds the hens |\n",
        &["reworded r1: {+1 | +}Ada | Rings the bell", "reworded r2: {+2 | +}Tom | Feeds the hens"],
    );
}

#[test]
fn columns_that_changed_places_make_no_other_rows() {
    check(
        "| Name | Task |\n|---|---|\n| Ada | Rings the bell |\n| Tom | Feeds the hens |\n| Joan | Waters the beds |\n",
        "| Task | Name |\n|---|---|\n| Rings the bell | Ada |\n| Feeds the hens | Tom |\n| Waters the beds | Joan |\n",
        &[
            "reworded r1: [-Ada | Rings the bell-]{+Rings the bell | Ada+}",
            "reworded r2: [-Tom | Feeds the hens-]{+Feeds the hens | Tom+}",
            "reworded r3: [-Joan | Waters the beds-]{+Waters the beds | Joan+}",
        ],
    );
}

#[test]
fn a_column_that_came_between_rewords_every_row() {
    check(
        "| Name | Task |\n|---|---|\n| Ada | Rings the bell |\n| Tom | Feeds the hens |\n",
        "| Name | Since | Task |\n|---|---|---|\n| Ada | spring | Rings the bell |\n| Tom | last autumn | Feeds the hens |\n",
        &["reworded r1: Ada | {+spring | +}Rings the bell", "reworded r2: Tom | {+last autumn | +}Feeds the hens"],
    );
}

#[test]
fn numbers_that_lag_behind_their_sections_are_no_words() {
    check(
        "## 4 Bees\n\n4.1 Hives stand behind the wall.\n\n4.2 Only two pupils go near at once.\n",
        "## 5 Bees\n\n4.1 Hives stand behind the wall.\n\n4.2 Only two pupils go near at once, in veils.\n",
        &["renumbered 4 to 5: Bees", "reworded 4/4.2 to 5/4.2: Only two pupils go near at once{+, in veils+}."],
    );
}

#[test]
fn a_quantity_at_the_start_is_no_number_of_a_clause() {
    check(
        "## 5 Soup\n\n4.5 litres are made each day.\n",
        "## 5 Soup\n\n4.6 litres are made each day.\n",
        &["reworded 5/p1: [-4.5-]{+4.6+} litres are made each day."],
    );
}

#[test]
fn a_sentence_from_elsewhere_that_was_drawn_into_a_clause_is_merged_with_it() {
    check(
        "## Rooms\n\nThe hall may be booked by any teacher who asks a week before.\n\nLights are put out by whoever leaves last.\n\nWindows are shut at night.\n\nNobody eats or drinks where there is a carpet or a piano.\n",
        "## Rooms\n\nThe hall may be booked by any teacher who asks a week before. Nobody eats or drinks where there is a carpet or a piano.\n\nLights are put out by whoever leaves last.\n\nWindows are shut at night.\n",
        &[
            "merged s1/p1 + s1/p4 to s1/p1: The hall may be booked by any teacher who asks a week before. Nobody eats or drinks where there is a carpet or a piano.",
        ],
    );
}

#[test]
fn a_title_in_bold_that_became_a_heading_with_another_word_is_split_from_its_clause() {
    check(
        "## Care\n\n**Quiet Room.** Anybody who is unwell lies down there until a parent comes.\n",
        "## Care\n\n### Our Quiet Room\n\nAnybody who is unwell lies down there until a parent has come.\n",
        &[
            "split s1/p1 to s1/s1 + s1/s1/p1: {+Our +}Quiet Room[-.-] Anybody who is unwell lies down there until a parent [-comes-]{+has come+}.",
        ],
    );
}

#[test]
fn what_is_the_same_but_for_a_post_moves_all_the_same_where_the_post_is_the_same() {
    check(
        "## Cook\n\nThe cook orders fish on Mondays.\n\nThe cook keeps the key of the larder.\n\n## Porter\n\nThe porter sweeps the yard.\n",
        "## Cook\n\nThe cook orders fish on Mondays.\n\n## Porter\n\nThe porter sweeps the yard.\n\nThe cook keeps the key of the larder and the cellar.\n",
        &["moved s1/p2 to s2/p2: The cook keeps the key of the larder{+ and the cellar+}."],
    );
}
