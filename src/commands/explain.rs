//! `explain`: what a message means, by its code, with an example before and after.

use clap::Args;

use super::ending::{CommandEnd, Trouble};
use super::lines::{Emphasis, Screen};
use super::words;
use crate::source::explanation::Explanation;
use crate::source::{Code, nearest, shown_in_line};

#[derive(Args, Debug)]
pub(super) struct ExplainArguments {
    /// The code that stands in brackets in a message, as in error[raw-html] [default: a list of all]
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Lines of this length are read with ease in any terminal.
const COLUMNS: usize = 80;

/// Explains.
pub(super) fn run(arguments: &ExplainArguments) -> Result<CommandEnd, Trouble> {
    let width = words::width().unwrap_or(COLUMNS).min(COLUMNS);
    let screen = Screen { colour: words::in_colour(), width: Some(width) };
    let told = match &arguments.code {
        Some(typed) => explained(code(typed)?, screen),
        None => all(screen),
    };
    words::say_in_colour(told.trim_end());
    Ok(CommandEnd::Done)
}

/// The code that was typed, or copied from a message with what stands around it.
fn code(typed: &str) -> Result<Code, Trouble> {
    let within = typed.split_once('[').map_or(typed, |(_, after)| after);
    let name = within.split(']').next().unwrap_or_default().trim().to_lowercase();
    let known = Code::ALL.iter().copied();
    known.clone().find(|code| code.name() == name).ok_or_else(|| {
        let advice = match nearest(&name, known.map(Code::name)) {
            Some(near) => format!("Did you mean {near}?"),
            None => "`clausebook explain` lists them all.".to_owned(),
        };
        Trouble(format!("There is no code {} that a message could have. {advice}", shown_in_line(typed)))
    })
}

fn explained(code: Code, screen: Screen) -> String {
    let explanation = Explanation::of(code);
    let mut told = String::new();
    let title = format!(": {}.", code.title());
    let head = [(Emphasis::Bold, code.name()), (Emphasis::Plain, title.as_str())];
    let meaning = explanation.meaning();
    for paragraph in [&head[..], &[(Emphasis::Plain, &meaning)], &[(Emphasis::Plain, code.severity().meaning())]] {
        screen.line(0, paragraph, &mut told);
        told.push('\n');
    }
    for step in explanation.steps() {
        screen.line(0, &[(Emphasis::Plain, &step.heading)], &mut told);
        told.push('\n');
        // As they are typed: what counts may be a space.
        for line in step.lines.lines() {
            told.push_str(if line.is_empty() { "" } else { "    " });
            told.push_str(line);
            told.push('\n');
        }
        if !step.lines.is_empty() {
            told.push('\n');
        }
    }
    told
}

/// Every code with its title, by what it is about and from A to Z.
fn all(screen: Screen) -> String {
    let column = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default() + 4;
    let mut told = String::new();
    for (about, codes) in Code::BY_SUBJECT {
        screen.line(0, &[(Emphasis::Bold, about)], &mut told);
        let mut codes = codes.to_vec();
        codes.sort_by_key(|code| code.name());
        for code in codes {
            let mut title = String::new();
            screen.line(column, &[(Emphasis::Plain, code.title())], &mut title);
            told.push_str(&format!("  {:<width$}{}", code.name(), title.trim_start(), width = column - 2));
        }
        told.push('\n');
    }
    told.push_str("`clausebook explain CODE` says more about one, with an example.\n");
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Screen = Screen { colour: false, width: Some(COLUMNS) };

    #[test]
    fn a_code_is_found_as_it_is_copied_and_another_gets_the_nearest() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(code(typed).map_or_else(|Trouble(said)| said, |code| code.name().to_owned()), expected);
        };
        check("raw-html", "raw-html");
        check("error[raw-html]:", "raw-html");
        check("Raw-HTML", "raw-html");
        check("raw-htm", "There is no code raw-htm that a message could have. Did you mean raw-html?");
        check("colour", "There is no code colour that a message could have. `clausebook explain` lists them all.");
    }

    #[test]
    fn an_explanation_has_its_example_as_it_is_typed() {
        let told = explained(Code::RawHtml, PLAIN);
        assert!(told.starts_with("raw-html: HTML is not allowed in a policy.\n\n"), "{told}");
        for part in [
            "Before, in `phones/2025-04.md`:\n\n    1.3 A phone is <b>never</b> out in a lesson.\n",
            "After:\n\n    1.3 A phone is **never** out in a lesson.\n",
            "\n\nAn error: nothing is published until it is put right",
        ] {
            assert!(told.contains(part), "{told}");
        }
    }

    #[test]
    fn every_explanation_stays_within_the_columns_of_a_terminal() {
        let told = Code::ALL.iter().map(|code| explained(*code, PLAIN)).chain([all(PLAIN)]);
        for line in told.collect::<String>().lines() {
            assert!(line.chars().count() <= COLUMNS, "{line}");
        }
    }

    #[test]
    fn the_list_has_every_code_below_what_it_is_about() {
        let told = all(PLAIN);
        for code in Code::ALL {
            assert!(told.contains(&format!("\n  {} ", code.name())), "{}", code.name());
        }
        let at = |words: &str| told.find(words);
        assert!(at("Lines of YAML") < at("yaml-colon") && at("yaml-colon") < at("yaml-feature"), "{told}");
    }
}
