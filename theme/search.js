/* Clausebook: search. Looks through clausebookIndex, which search-index.js brings; loads and sends nothing.
   A policy there is [title, page, whose, about, entries, note, [title, page] of what took its place, schools that share it], an entry [1 for a heading, 2 for one that only says where the
   next stand, 3 for all clauses of a policy of a very large book, of which the words alone are there, else 0; reference; anchor, unless the reference comes to it; words]. Of a large book the words are a
   clause's first, and a fifth part has those that follow, as steps through the list clausebookWords. clausebookFamilies has
   words that are forms of one another, after the stem for which a hyphen stands; clausebookAcronyms what acronyms stand for;
   clausebookAbbreviations what the texts say for abbreviations that they do not explain, another abbreviation in capitals;
   clausebookEveryday what people say, with the words that the texts have for it, those of a phrase joined by "_". */
(function () {
  'use strict';
  var doc = document, form = doc.querySelector('[data-search]');
  if (!form || typeof clausebookIndex === 'undefined') { return; }
  var input = form.querySelector('input'), box = doc.querySelector('[data-found]'), list = doc.querySelector('[data-results]');
  var said = doc.querySelector('[data-said]'), meant = doc.querySelector('[data-meant]');
  var more = doc.querySelector('[data-more]'), az = doc.querySelector('[data-az]');
  var STEP = 20, MOST = 8, FEW = 5, shown = 0, hits = [], groups = [], terms = [], some = false, exact = false, vague = false, none = '', telling;
  var WORD = /[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*/gu, HYPHENED = /[\p{L}\p{N}]+(?:['\u2019\u2010\u2011-][\p{L}\p{N}]+)*/gu;
  var ENDING = /^(?:at)?(?:d|s|e|es|ed|ied|ies|r|er|ers|or|y|ly|al|able|ing|ings|ion|ions|ment|ments|ness|ity|ive)$/;
  /* What every page is about says little beside another word. */
  var EVERYWHERE = ' child children daughter kid kids policies policy pupil pupils school schools son student students ';
  var PLACE = /(?:, [^,]+ (?:paragraph|bullet|item|row))+$/;
  var SMALL = ' a about allowed am an and any are as at be been being but by can could did do does for from get gets getting give go goes going had happen happened happens has have he her him his how i if im in into is it its know let like may me must my need needs not of off on or our out please same she should so take taking tell that the their them then there they this to us want wants was we were what when where which who whom whose why will with would you your ';

  /* Words as they are compared: small letters, no accents, no apostrophes. */
  function plain(word) { return word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'\u2019]/g, ''); }
  function words(text) { return (text.match(WORD) || []).map(plain); }
  /* A word with a hyphen is there in its parts and as one: "e-mail" as "e", "mail" and "email". */
  function hay(text) {
    var all = [], short = [];
    (text.match(HYPHENED) || []).forEach(function (word) {
      var parts = words(word);
      all.push.apply(all, parts);
      if (parts.length > 1) { all.push(parts.join('')); }
      (word.match(WORD) || []).forEach(function (w) { if (capitals(w)) { short.push('^' + plain(w)); } });
    });
    return ' ' + all.concat(short).join(' ') + ' ';
  }
  /* "SEND" is no "send": what stands in capitals is there in both ways. */
  function capitals(word) {
    var some = (word.match(/[A-Z]/g) || []).length;
    return some > 1 && some * 2 > word.length;
  }

  var list36 = typeof clausebookWords === 'undefined' ? [] : clausebookWords.split(' ');
  function rest(steps) {
    var at = 0;
    return steps ? steps.split(' ').map(function (step) { at += parseInt(step, 36); return list36[at]; }).join(' ') + ' ' : '';
  }

  /* "6.2(a)" stands at #6-2-a. */
  function anchor(reference) { return reference.toLowerCase().replace(/[.( ]/g, '-').replace(/\)/g, ''); }

  /* Every entry once, with what it is compared by. */
  var entries = [], coarse = false;
  clausebookIndex.forEach(function (policy) {
    var title = hay(policy[0]), heading = null, place = 0, all = '';
    policy[4] = policy[4].filter(function (e) { if (e[0] === 3) { coarse = true; all = ' ' + rest(e[4]); } return e[0] < 3; });
    var itself = { policy: policy, text: '', anchor: '', own: title + hay(policy[3]) + all, all: all, strong: title, around: '' };
    /* A school's own wording among the shared texts: the policy itself is there already. */
    if (!policy[2] || all) { entries.push(itself); }
    policy[4].forEach(function (e) {
      var head = e[0] > 0, text = hay(e[3]) + rest(e[4]);
      var entry = {
        policy: policy, heading: heading, head: head, place: place += 1, reference: e[1], anchor: e[2] || anchor(e[1]), text: e[3], more: !!e[4], own: text, strong: head ? text : '',
        around: title + hay(policy[2]) + (head || !heading ? '' : heading.own)
      };
      if (head) { heading = entry; } else if (heading) { heading.below = (heading.below || '') + text; }
      itself.below = (itself.below || '') + text;
      if (e[0] < 2) { entries.push(entry); }
    });
  });

  /* How often each word is there; its family; what acronyms stand for. */
  var known = Object.create(null), families = Object.create(null), everyday = Object.create(null), stems = [], acronyms = [], abbreviations = [];
  entries.forEach(function (e) { e.own.split(' ').forEach(function (w) { if (w && w.charAt(0) !== '^') { known[w] = (known[w] || 0) + 1; } }); });
  clausebookFamilies.split(',').filter(Boolean).forEach(function (line) {
    var parts = line.split(' '), stem = parts.shift();
    var family = parts.map(function (w) { return w.charAt(0) === '-' ? stem + w.slice(1) : w; });
    family.forEach(function (w) { families[w] = family; });
    stems.push([stem, family]);
  });
  function meanings(lines, into) {
    lines.split(',').filter(Boolean).forEach(function (line) {
      var at = line.indexOf(' '), said = line.slice(at + 1);
      into.push([line.slice(0, at), /[A-Z]/.test(said) ? '^' + said.toLowerCase() : said]);
    });
  }
  meanings(clausebookAcronyms, acronyms);
  meanings(clausebookAbbreviations, abbreviations);

  (clausebookEveryday || '').split(',').filter(Boolean).forEach(function (line) {
    var parts = line.split(' ');
    everyday[parts.shift()] = parts.map(function (w) { return w.replace(/_/g, ' '); });
  });

  /* The forms of a word that the texts do not have: those of the longest stem that it begins with. */
  function forms(word) {
    if (families[word]) { return families[word]; }
    if (known[word]) { return []; }
    var best = '', found = [];
    function better(stem, family) {
      if (stem.length > best.length && stem.length > 3 && word.indexOf(stem) === 0 && ENDING.test(word.slice(stem.length))) { best = stem; found = family; }
    }
    stems.forEach(function (s) { better(s[0], s[1]); });
    Object.keys(known).forEach(function (w) { better(w, families[w] || [w]); });
    return found;
  }
  /* What is looked for with one word, or with several that are one: the word itself, its forms, and less surely other ways to
     say it: of "anti-bullying" what it is against. How rare it is says how much it counts. */
  function term(word, others, short) {
    var there = short && entries.some(function (e) { return e.own.indexOf(' ^' + word + ' ') >= 0; });
    var like = (there ? [] : forms(word)).concat(others || []), also = [], less = [], against = /^anti(?=.{4})/.test(word) && word.slice(4), t;
    acronyms.forEach(function (a) { if (a[0] === word) { like.push(a[1]); } });
    abbreviations.forEach(function (a) { if (a[0] === word) { also.push(a[1]); like.push(a[1]); } });
    for (var i = 3; !known[word] && i < word.length - 2; i += 1) {
      if (known[word.slice(0, i)] && known[word.slice(i)]) { like.push(word.slice(0, i) + ' ' + word.slice(i)); }
    }
    if (against && known[against]) { less = [against].concat(forms(against)); }
    (everyday[word] || []).forEach(function (w) { less.push(w); });
    t = { word: word, like: like.filter(function (w) { return w !== word; }), less: less, also: also.concat(less), short: short, capitals: there };
    t.there = entries.filter(function (e) { return fit(e.own, t); }).length;
    t.worth = Math.log(1 + entries.length / (1 + t.there));
    return t;
  }
  function isSmall(word) { return SMALL.indexOf(' ' + word + ' ') >= 0; }
  function is(term) { return term.there > 0; }
  function read(query) {
    var left = [], all = [], short = '', shouted = query === query.toUpperCase() && /\s/.test(query);
    (query.match(WORD) || []).forEach(function (w) { if (!shouted && capitals(w) && w.length < 9) { short += ' ' + plain(w) + ' '; } });
    function isShort(w) { return short.indexOf(' ' + w + ' ') >= 0; }
    (query.match(HYPHENED) || []).forEach(function (typed) {
      var parts = words(typed);
      if (parts.length > 1) {
        var whole = term(parts.join(''), [parts.join(' ')]);
        if (is(whole)) { all.push(whole); return; }
      }
      left.push.apply(left, parts);
    });
    acronyms.forEach(function (a) {
      var phrase = a[1].split(' ');
      for (var i = 0; i + phrase.length <= left.length; i += 1) {
        if (left.slice(i, i + phrase.length).join(' ') === a[1]) { left.splice(i, phrase.length); all.push(term(a[0])); }
      }
    });
    function small(w) { return isSmall(w) && !isShort(w); }
    var few = left.filter(function (w) { return !small(w); });
    if (!few.length && !all.length) { few = left; }
    for (var i = 0; i < few.length; i += 1) {
      var joined = few[i] + (few[i + 1] || '');
      if (few[i + 1] && known[joined]) { all.push(term(joined, [few[i] + ' ' + few[i + 1]])); i += 1; } else { all.push(term(few[i], [], isShort(few[i]))); }
    }
    return all;
  }

  /* How well a text has what is looked for; 0 if not at all. Words are found by their beginnings, while they are typed. */
  function fit(text, term) {
    if (text.indexOf((term.capitals ? ' ^' : ' ') + term.word + ' ') >= 0) { return 1; }
    function has(w) { return text.indexOf(' ' + w + ' ') >= 0; }
    if (term.like.some(has)) { return 0.8; }
    if (!term.capitals && term.word.length > 3 && text.indexOf(' ' + term.word) >= 0) { return 0.6; }
    /* Of other ways to say it, the nearest stands first. */
    var at = term.less.findIndex(has);
    return at < 0 ? 0 : Math.max(0.3, 0.5 - 0.1 * at);
  }
  /* Of several words the rarer count for more, and one that every page has ("child", "school") need not be there. What is only
     another way to say it is sure where a title or a heading has it. */
  function score(entry) {
    var sum = 0, own = 0, rare = 0, count = 0, titled = 0, sure = true, strong;
    terms.forEach(function (term) {
      var mine = fit(entry.own, term), around = fit(entry.around, term) || fit(entry.below || '', term);
      if (mine || around) { count += term.common ? 0 : 1; rare += term.worth; }
      if (mine && !term.common) { own += 1; }
      strong = entry.strong ? fit(entry.strong, term) : 0;
      if (!term.common && Math.max(mine, around) <= 0.5 && !strong && !(entry.heading && fit(entry.heading.strong, term))) { sure = false; }
      if (strong && strong <= 0.5) { strong = 1.5; }
      titled += strong;
      sum += term.worth * (mine + 0.3 * around + strong);
    });
    if (!own || !count) { return null; }
    if (terms.length > 1 && entry.own.indexOf(' ' + terms.map(function (t) { return t.word; }).join(' ')) >= 0) { sum += 4; }
    return { entry: entry, sure: sure, count: count, rare: rare, score: sum + (entry.anchor || !titled ? 0 : 1) + 20 / (60 + entry.own.length) };
  }

  /* "6.2", "6.2(a)", "clause 6.2 (a)", "Appendix A", "behaviour 9.1": as people cite. */
  function citation(query) {
    var text = query.toLowerCase().replace(/\s+\(/g, '('), number = '', other = [];
    var spoken = /(^|\s)(?:clauses?|sections?|paragraphs?|para|§)\s*(?=[\da-z]+(?:[.(]|\s|$))/.test(text) && /\d/.test(text);
    text = text.replace(/(^|\s)(appendix|annex|schedule|part)\s+([a-z]|\d+)(?=\s|$)/, function (all, before, word, which) { number = word + ' ' + which; return before; });
    text.split(/\s+/).forEach(function (word) {
      var bare = word.replace(/^§/, '').replace(/[.,;:]+$/, '');
      var like = /^(?:[a-z]\.)?\d+[a-z]?(?:\.[\da-z]+)*(?:\([a-z\d]+\))*$/.test(bare);
      if (!number && like && (/[.(]/.test(bare) || spoken || query.trim() === word)) { number = bare; } else if (bare && !(spoken && /^(clauses?|sections?|paragraphs?|para)$/.test(bare))) { other.push(word); }
    });
    return number ? { number: number, other: other.join(' '), sure: spoken || /[.( ]/.test(number) } : null;
  }
  function cited(cite) {
    var bracketed = cite.number.replace(/(\d)([a-z])$/, '$1($2)');
    terms = read(cite.other);
    return entries.filter(function (e) {
      var reference = (e.reference || '').toLowerCase();
      return e.anchor && (reference === cite.number || reference === bracketed) &&
        terms.every(function (t) { return fit(e.own + e.around, t); });
    });
  }
  function look(query) {
    var cite = citation(query), found;
    some = exact = vague = false;
    none = '';
    if (cite) {
      found = cited(cite);
      if (found.length) { exact = true; return found; }
      if (cite.sure && coarse) { none = cite.number; terms = []; return []; }
      if (cite.sure) {
        none = cite.number;
        terms = [];
        /* "8.50" may be a time of the day. */
        return entries.filter(function (e) { return e.text.toLowerCase().indexOf(query.toLowerCase()) >= 0; });
      }
    }
    terms = read(query);
    if (!terms.length) { return []; }
    function generic(t) { return EVERYWHERE.indexOf(' ' + t.word + ' ') >= 0; }
    var rarest = Math.max.apply(null, terms.map(function (t) { return t.there ? t.worth : 0; })), needed = 0;
    var others = terms.some(function (t) { return t.there && !generic(t); });
    terms.forEach(function (t) {
      t.common = others && generic(t) || t.there > entries.length / 12 && t.worth < rarest;
      if (!t.common) { needed += 1; }
    });
    found = entries.map(score).filter(Boolean);
    var whole = found.filter(function (f) { return f.count === needed; });
    some = !whole.length && found.length > 0;
    if (!some) { found = whole; }
    found.forEach(function (f, i) { f.at = i; f.off = /^Withdrawn/.test(f.entry.policy[5]); });
    var sure = found.filter(function (f) { return f.sure; });
    vague = !some && !sure.length;
    if (!some && !vague) { found = sure; }
    found.sort(function (a, b) { return a.off - b.off || (some ? b.rare - a.rare : 0) || b.score - a.score || a.at - b.at; });
    return found.map(function (f) { f.entry.score = f.off ? 0 : f.score; return f.entry; });
  }
  /* Clauses of one section stand together, in their order, where the best of them would; those that schools worded for
     themselves after the shared one. */
  function grouped(found) {
    var groups = [], by = Object.create(null);
    found.forEach(function (e) {
      var head = e.head ? e : e.heading, key = head && !none && !exact ? e.policy[0] + '#' + (head.reference || head.text) : '';
      if (key && by[key]) { by[key].push(e); return; }
      groups.push([e]);
      if (key) { by[key] = groups[groups.length - 1]; }
    });
    /* A section in which much is about it comes before one that has but a word of it. */
    function weight(group) { return group[0].score * (1 + 0.05 * Math.min(group.length - 1, 4)); }
    if (!none && !exact && !some) { groups.sort(function (a, b) { return weight(b) - weight(a); }); }
    if (vague) { groups = groups.slice(0, FEW); }
    groups.forEach(function (group) {
      var best = group.slice(0, MOST), places = Object.create(null);
      group.more = group.length - best.length;
      best.forEach(function (e) { if (!e.policy[2]) { places[e.reference] = e.place; } });
      function place(e) { return !e.policy[2] ? e.place : e.reference in places ? places[e.reference] + 0.5 : 1e6 + e.place; }
      best.sort(function (a, b) { return place(a) - place(b); });
      group.splice.apply(group, [0, group.length].concat(best));
    });
    return groups;
  }

  /* Whether a word is what becomes of another by a slip of the fingers, and no word of its own: "packed" is not "packet", nor
     "fine" "five". */
  function slip(typed, meant, away) {
    function letters(w) { return w.split('').sort().join(''); }
    var short = Math.min(typed.length, meant.length);
    if (typed.charAt(0) !== meant.charAt(0)) { return false; }
    if (away === 1 && letters(typed) === letters(meant)) { return short > 3; }
    if (typed.slice(-1) !== meant.slice(-1)) { return false; }
    return short >= (away > 1 ? 8 : typed.length === meant.length ? 7 : 4);
  }
  /* The nearest word that the policies have, where a word is not among them. */
  function nearest(word) {
    var best = '', least = word.length < 6 ? 2 : 3, times = 0;
    Object.keys(known).forEach(function (w) {
      if (w.length < 3 || Math.abs(w.length - word.length) >= least) { return; }
      var d = distance(word, w, least);
      if ((d < least || (d === least && best && known[w] > times)) && slip(word, w, d)) { best = w; least = d; times = known[w]; }
    });
    return best;
  }
  /* Letters to change, add, drop or swap. */
  function distance(a, b, limit) {
    var two = [], one = [], row = [], i, j;
    for (j = 0; j <= b.length; j += 1) { one[j] = j; }
    for (i = 1; i <= a.length; i += 1) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { row[j] = Math.min(row[j], two[j - 2] + 1); }
        least = Math.min(least, row[j]);
      }
      if (least > limit) { return least; }
      two = one; one = row;
    }
    return one[b.length];
  }

  function make(tag, text, cls) {
    var el = doc.createElement(tag);
    if (text) { el.textContent = text; }
    if (cls) { el.className = cls; }
    return el;
  }
  function fits(typed) {
    var word = plain(typed);
    return terms.some(function (t) {
      if (t.capitals ? word === t.word && capitals(typed) : word === t.word || (t.word.length > 3 && word.indexOf(t.word) === 0)) { return true; }
      return t.like.concat(t.less).some(function (w) {
        return w.charAt(0) === '^' ? w.slice(1) === word && capitals(typed) : w === word || (!isSmall(word) && (' ' + w + ' ').indexOf(' ' + word + ' ') >= 0);
      });
    });
  }
  /* Some words around the first that fits, with those that fit marked. */
  function excerpt(text, cut) {
    var p = make('p', '', 'meta'), from = 0, to = text.length, m, first = -1;
    WORD.lastIndex = 0;
    while (first < 0 && (m = WORD.exec(text))) { if (fits(m[0])) { first = m.index; } }
    if (text.length > 220) {
      from = first < 90 ? 0 : text.indexOf(' ', first - 80) + 1;
      to = from + 200 >= text.length ? text.length : text.lastIndexOf(' ', from + 200);
    }
    var part = text.slice(from, to), at = 0;
    if (from) { p.append('… '); }
    WORD.lastIndex = 0;
    while ((m = WORD.exec(part))) {
      if (!fits(m[0])) { continue; }
      p.append(part.slice(at, m.index), make('mark', m[0]));
      at = m.index + m[0].length;
    }
    p.append(part.slice(at) + (to < text.length || cut ? ' …' : ''));
    return p;
  }
  /* As people name it: "9.1 Mobile phones", "Appendix A: Forms", "Is it working?". */
  function named(e) {
    var head = e.head ? e : e.heading, title = head ? head.text : '', reference = bare(e.reference) || (head && head.reference) || '';
    if (!reference || reference.indexOf(title) === 0) { return reference || title || e.policy[0]; }
    return reference + (title ? (/[ ,]/.test(reference) ? ': ' : ' ') + title : '');
  }
  /* "section 3.1, first paragraph" stands in 3.1. */
  function bare(reference) { return (reference || '').replace(PLACE, '').replace(/^section (?=\d)/, ''); }
  /* Where schools have words of their own it is said whose each are. */
  function whose(e) {
    if (e.policy[2]) { return ' at ' + e.policy[2]; }
    var others = entries.filter(function (o) { return o.policy[2] && o.policy[0] === e.policy[0] && o.reference && o.reference === e.reference && !o.head; })
      .map(function (o) { return o.policy[2]; });
    var left = others.length ? e.policy[7].filter(function (s) { return others.indexOf(s) < 0; }) : [];
    return left.length ? ' at ' + left.slice(0, -1).join(', ') + (left.length > 1 ? ' and ' : '') + left[left.length - 1] : '';
  }
  function link(e, text) {
    var a = make('a', text), marked = [];
    if ((e.anchor || e.all) && terms.length) { marked = (e.all ? e.all.split(' ') : e.text.match(WORD) || []).filter(fits).map(plain).filter(function (w, i, all) { return all.indexOf(w) === i; }); }
    a.href = e.policy[1] + (marked.length ? '?marked=' + encodeURIComponent(marked.join(' ')) : '') + (e.anchor ? '#' + e.anchor : '');
    return a;
  }
  /* What was withdrawn leads to what took its place. */
  function note(text, instead) {
    var p = make('p', '', 'meta');
    instead.forEach(function (other) {
      var at = text.indexOf(other[0]), a = make('a', other[0]);
      if (at < 0) { return; }
      a.href = other[1];
      p.append(text.slice(0, at), a);
      text = text.slice(at + other[0].length);
    });
    p.append(text);
    return p;
  }
  function row(group) {
    var li = make('li'), main = make('div', '', 'main'), e = group[0], head = e.head ? e : e.heading, off = /^Withdrawn/.test(e.policy[5]);
    li.append(main);
    if (group.length > 1) {
      main.append(link(head, named(head)));
      li.append(make('p', e.policy[0], 'meta'));
      var ol = make('ol', '', 'inner');
      group.forEach(function (e) {
        if (e.head) { return; }
        var inner = make('li'), p = excerpt(e.text, e.more), last = PLACE.exec(e.reference || ''), number = bare(e.reference);
        var called = number !== bare(head.reference || head.text) || !last ? number + (last ? last[0] : '') || 'Here' : last[0].charAt(2).toUpperCase() + last[0].slice(3);
        p.prepend(link(e, called + whose(e)), ' ');
        inner.append(p);
        ol.append(inner);
      });
      if (group.more) { var p = make('p', 'And ' + count(group.more, 'more clause', 'more clauses') + ' of this section.', 'meta'); }
      li.append(ol);
      if (p) { li.append(p); }
      return li;
    }
    main.append(off && e.policy[6].length ? make('span', e.policy[0]) : link(e, e.anchor ? named(e) + whose(e) : e.policy[0]));
    if (e.anchor || e.policy[2]) { li.append(make('p', e.policy[0] + (e.policy[2] && !e.anchor ? ', ' + e.policy[2] : ''), 'meta')); }
    /* What a policy was called is told to those who look for that. */
    if (!e.anchor && e.policy[5] && (off || !terms.every(function (t) { return fit(e.strong, t); }))) { li.append(note(e.policy[5], e.policy[6])); }
    if (!e.head && e.text) { li.append(excerpt(e.text, e.more)); }
    return li;
  }
  function next() {
    groups.slice(shown, shown + STEP).forEach(function (group) { list.append(row(group)); });
    shown = Math.min(groups.length, shown + STEP);
    more.hidden = shown >= groups.length;
  }
  function count(n, one, many) { return n + '\u00a0' + (n === 1 ? one : many); }
  function summary(query) {
    var policies = hits.filter(function (e) { return !e.anchor; }).length, clauses = hits.length - policies, parts = [];
    if (none && coarse) { return 'Clauses cannot be found by their numbers here. Open the policy, and look for ' + none + ' in it.'; }
    if (none) { return 'No clause has the number ' + none + '.' + (hits.length ? ' ' + count(hits.length, 'clause has', 'clauses have') + ' it in the text.' : ''); }
    if (!hits.length) { return 'No clauses match \u2018' + query + '\u2019.' + (better().length ? '' : ' Check the spelling.'); }
    /* "Nits": what is shown is about other words. */
    var lacks = terms.filter(function (t) { return t.less.length && !t.common && !hits.some(function (e) { return fit(e.own + e.around + (e.below || ''), { word: t.word, like: t.like, less: [] }); }); });
    if (!some && lacks.length) { return 'No clause says ‘' + lacks.map(function (t) { return t.word; }).join(' ') + '’. These are about ' + also(lacks).join(' or ') + '.'; }
    var instead = also(terms.filter(function (t) { return !t.common; })), tail = instead.length ? ' Also searched: ' + instead.join(', ') + '.' : '';
    if (policies) { parts.push(count(policies, 'policy', 'policies')); }
    if (clauses || !policies) { parts.push(coarse ? count(clauses, 'section', 'sections') : count(clauses, 'clause', 'clauses')); }
    if (some) { return 'Nothing has all of these words. ' + parts.join(' and ') + (hits.length === 1 ? ' has' : ' have') + ' some of them, the most first.' + tail; }
    return parts.join(' and ') + (hits.length === 1 ? ' matches' : ' match') + ' \u2018' + query + '\u2019.' + tail;
  }
  /* What was looked for in place of words, as far as something was found by it. */
  function also(terms) {
    var all = [];
    terms.forEach(function (t) {
      t.also.forEach(function (w) {
        var there = hits.some(function (e) { return e.own.indexOf(' ' + w + ' ') >= 0; });
        if (there) { all.push('\u2018' + (w.charAt(0) === '^' ? w.slice(1).toUpperCase() : w) + '\u2019'); }
      });
    });
    return all.filter(function (w, i) { return all.indexOf(w) === i; }).slice(0, 3);
  }
  /* The words that were looked for, each that the texts do not have in the nearest that they have; nothing where there is none. */
  function better() {
    var words = terms.map(function (t) { return is(t) ? t.word : t.short ? '' : nearest(t.word); });
    return words.some(function (w) { return !w; }) || terms.every(function (t, i) { return t.word === words[i]; }) ? [] : words;
  }
  function suggest() {
    meant.hidden = true;
    meant.textContent = '';
    var words = none || (hits.length && !some) ? [] : better();
    if (!words.length) { return; }
    var button = make('button', words.join(' '));
    button.type = 'button';
    button.addEventListener('click', function () { input.value = button.textContent; go(); input.focus(); });
    meant.append('Did you mean ', button, '?');
    meant.hidden = false;
  }
  function go() {
    var query = input.value.trim().replace(/\s+/g, ' ');
    list.textContent = '';
    shown = 0;
    box.hidden = !query;
    if (az) { az.hidden = !!query; }
    hits = query ? look(query) : [];
    groups = grouped(hits);
    if (vague) { hits = [].concat.apply([], groups); }
    list.hidden = !hits.length;
    next();
    clearTimeout(telling);
    /* Not at every letter: a screen reader would never come to an end. */
    telling = setTimeout(function () { said.textContent = query ? summary(query) : ''; suggest(); }, 300);
    /* In the address, so that Back from a clause leads to the same results, and they can be sent to somebody. */
    try { history.replaceState(null, '', query ? '#q=' + encodeURIComponent(query) : location.pathname); } catch (e) { /* from a folder */ }
  }
  function asked() {
    var m = /^#q=(.*)$/.exec(location.hash) || /[?&]q=([^&]*)/.exec(location.search.replace(/\+/g, ' '));
    try { return m ? decodeURIComponent(m[1]) : ''; } catch (e) { return ''; }
  }

  if (coarse) { form.querySelector('p').textContent += ' These texts are long: it finds the policy and the section, and marks the words there.'; }
  form.hidden = false;
  form.addEventListener('submit', function (e) { e.preventDefault(); go(); });
  input.addEventListener('input', go);
  more.addEventListener('click', function () {
    var from = shown;
    next();
    var a = list.children[from] && list.children[from].querySelector('a');
    if (a) { a.focus(); }
  });
  addEventListener('hashchange', function () { if (asked() !== input.value) { input.value = asked(); go(); } });
  if (asked()) { input.value = asked(); go(); }
}());
