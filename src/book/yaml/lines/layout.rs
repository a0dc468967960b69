//! Which keys and list marks are open above a line, by their columns: enough of YAML's layout to see that a line does not
//! line up.

/// What opens a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Key,
    Dash,
}

/// What a key or list mark holds so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing on its line: lines below it may be its value.
    Nothing,
    /// Words without quotes, which go on in lines that are indented further.
    Words,
    /// Something that cannot go on.
    Closed,
}

/// Where a key or list mark belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlacedLine {
    /// Where it stands.
    Fine,
    /// It would be taken as more words of the value above.
    Continues,
    /// At another column.
    Belongs(usize),
    /// Nowhere.
    Nowhere,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    column: usize,
    mark: Opening,
    holds: Holds,
    /// The column of what is below it, once there is something.
    child: Option<usize>,
}

/// The levels that are open, outermost first.
#[derive(Default)]
pub(super) struct Layout {
    levels: Vec<Level>,
}

impl Layout {
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Whether a line at this column goes on with the words above.
    pub fn continues(&self, column: usize) -> bool {
        self.levels.last().is_some_and(|level| level.column < column && level.holds == Holds::Words)
    }

    /// Whether words alone on a line at this column can be the value of the key or mark above.
    pub fn takes_words(&self, column: usize) -> bool {
        self.levels.last().is_some_and(|level| level.column < column && level.holds == Holds::Nothing)
    }

    /// Whether a line at this column stands below a value that is finished.
    pub fn is_after_closed(&self, column: usize) -> bool {
        self.levels.last().is_some_and(|level| level.column < column && level.holds == Holds::Closed)
    }

    /// Whether a list has its marks at this column.
    pub fn is_list_at(&self, column: usize) -> bool {
        self.levels.iter().any(|level| level.column == column && level.mark == Opening::Dash)
    }

    /// Whether an indentation of this width makes sense below the lines above.
    pub fn fits(&self, width: usize) -> bool {
        let known = self.levels.iter().any(|level| level.column == width);
        let opens = self.levels.last().is_none_or(|level| level.holds == Holds::Nothing && level.column < width);
        known || opens
    }

    /// Whether a key or list mark is open at just this column.
    pub fn is_open_at(&self, column: usize) -> bool {
        self.levels.iter().any(|level| level.column == column)
    }

    /// Where a key stands that belongs to the one at this column: where keys below it stand, or two columns to its right
    /// where there are none yet. Nowhere, where it has a value on its line.
    pub fn below(&self, column: usize) -> Option<usize> {
        let at = self.levels.iter().position(|level| level.column == column && level.mark == Opening::Key)?;
        let deeper = self.levels[at + 1..].iter().find(|level| level.mark == Opening::Key);
        match deeper {
            Some(level) => Some(level.column),
            None => (self.levels[at].holds == Holds::Nothing && self.levels.len() == at + 1).then_some(column + 2),
        }
    }

    pub fn innermost_column(&self) -> usize {
        self.levels.last().map_or(0, |level| level.column)
    }

    pub fn innermost_mark(&self) -> Option<Opening> {
        self.levels.last().map(|level| level.mark)
    }

    /// Says what the innermost key or mark holds.
    pub fn holds(&mut self, holds: Holds) {
        if let Some(level) = self.levels.last_mut() {
            level.holds = holds;
        }
    }

    /// Opens a level further along a line, after a list mark.
    pub fn push(&mut self, column: usize, mark: Opening) {
        if let Some(above) = self.levels.last_mut() {
            above.child = Some(column);
            above.holds = Holds::Closed;
        }
        self.open(column, mark);
    }

    fn open(&mut self, column: usize, mark: Opening) {
        self.levels.push(Level { column, mark, holds: Holds::Nothing, child: None });
    }

    /// Opens the level of a line's first key or list mark, if it stands where one can.
    pub fn place(&mut self, column: usize, mark: Opening, later_at_margin: impl Fn() -> bool) -> PlacedLine {
        let Some(innermost) = self.levels.last_mut() else {
            if column > 0 && later_at_margin() {
                return PlacedLine::Belongs(0);
            }
            self.open(column, mark);
            return PlacedLine::Fine;
        };
        if innermost.column < column {
            return match innermost.holds {
                Holds::Words => PlacedLine::Continues,
                Holds::Closed if innermost.mark == mark => PlacedLine::Belongs(innermost.column),
                Holds::Closed => PlacedLine::Nowhere,
                Holds::Nothing => {
                    innermost.child = Some(column);
                    innermost.holds = Holds::Closed;
                    self.open(column, mark);
                    PlacedLine::Fine
                }
            };
        }
        let mut left = None;
        while let Some(level) = self.levels.pop_if(|level| level.column > column) {
            left = Some(level);
        }
        let Some(above) = self.levels.last_mut() else {
            let there = left.map_or(0, |level| level.column);
            self.levels.extend(left);
            return PlacedLine::Belongs(there);
        };
        if above.column < column {
            let there = above.child.unwrap_or(above.column);
            // The level stays open for the line to be put there.
            self.levels.extend(left.filter(|level| level.column == there));
            return PlacedLine::Belongs(there);
        }
        match (above.mark, mark) {
            (Opening::Key, Opening::Dash) if above.holds == Holds::Nothing && left.is_none() => {
                above.child = Some(column);
                above.holds = Holds::Closed;
                self.open(column, mark);
                PlacedLine::Fine
            }
            (Opening::Key, Opening::Dash) => match left.filter(|level| level.mark == Opening::Dash) {
                Some(left) => {
                    self.levels.push(left);
                    PlacedLine::Belongs(left.column)
                }
                None => PlacedLine::Nowhere,
            },
            (Opening::Dash, Opening::Key) => {
                let key_below = self.levels.len() >= 2
                    && self.levels.get(self.levels.len() - 2).is_some_and(|level| level.column == column);
                if !key_below {
                    let Some(left) = left.filter(|level| level.mark == Opening::Key) else {
                        return PlacedLine::Nowhere;
                    };
                    self.levels.push(left);
                    return PlacedLine::Belongs(left.column);
                }
                self.levels.pop();
                self.renew(mark);
                PlacedLine::Fine
            }
            _ => {
                self.renew(mark);
                PlacedLine::Fine
            }
        }
    }

    /// The innermost level again, for the next key or mark at its column.
    fn renew(&mut self, mark: Opening) {
        if let Some(level) = self.levels.last_mut() {
            *level = Level { column: level.column, mark, holds: Holds::Nothing, child: None };
        }
    }
}
