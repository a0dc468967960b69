/* Clausebook: search. Looks through clausebookIndex, which search-index.js brings; loads and sends nothing.
   A policy there is [title, page, whose, about, entries], an entry [1 for a heading, 2 for one that only says where the
   next stand, else 0; reference; anchor, unless the reference comes to it; words]. Of a large book the words are a
   clause's first, and a fifth part has those that follow, as steps through the list clausebookWords. */
(function () {
  'use strict';
  var doc = document, form = doc.querySelector('[data-search]');
  if (!form || typeof clausebookIndex === 'undefined') { return; }
  var input = form.querySelector('input'), box = doc.querySelector('[data-found]'), list = doc.querySelector('[data-results]');
  var said = doc.querySelector('[data-said]'), meant = doc.querySelector('[data-meant]');
  var more = doc.querySelector('[data-more]'), az = doc.querySelector('[data-az]');
  var STEP = 30, shown = 0, hits = [], terms = [], telling;
  var WORD = /[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*/gu;
  var SMALL = ' a an and any are as at be by can do for from has have how if in is it may must my not of on or our out so that the their they this to was we what when where which who will with you your ';

  /* Words as they are compared: small letters, no accents, no apostrophes. */
  function plain(word) { return word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'\u2019]/g, ''); }
  function words(text) { return (text.match(WORD) || []).map(plain); }
  function hay(text) { return ' ' + words(text).join(' ') + ' '; }

  var list36 = typeof clausebookWords === 'undefined' ? [] : clausebookWords.split(' ');
  function rest(steps) {
    var at = 0;
    return steps ? steps.split(' ').map(function (step) { at += parseInt(step, 36); return list36[at]; }).join(' ') + ' ' : '';
  }

  /* "6.2(a)" stands at #6-2-a. */
  function anchor(reference) { return reference.toLowerCase().replace(/[.( ]/g, '-').replace(/\)/g, ''); }

  /* Every entry once, with what it is compared by. */
  var entries = [];
  clausebookIndex.forEach(function (policy) {
    var title = hay(policy[0]), heading = null;
    /* A school's own wording among the shared texts: the policy itself is there already. */
    if (!policy[2]) { entries.push({ policy: policy, text: '', anchor: '', own: title + hay(policy[3]), strong: title, around: '' }); }
    policy[4].forEach(function (e) {
      var head = e[0] > 0, text = hay(e[3]) + rest(e[4]);
      var entry = {
        policy: policy, heading: heading, head: head, reference: e[1], anchor: e[2] || anchor(e[1]), text: e[3], more: !!e[4], own: text, strong: head ? text : '',
        around: title + hay(policy[2]) + (head || !heading ? '' : heading.own)
      };
      if (head) { heading = entry; }
      if (e[0] < 2) { entries.push(entry); }
    });
  });

  /* Endings that a reader adds without thinking: "phones" finds "phone", "policies" finds "policy". */
  function stem(word) {
    if (word.length < 5) { return ''; }
    if (/ies$/.test(word)) { return word.slice(0, -3) + 'y'; }
    if (/(ss|x|ch|sh)es$/.test(word)) { return word.slice(0, -2); }
    if (/[^s]s$/.test(word)) { return word.slice(0, -1); }
    if (word.length > 6 && /(ing|ed)$/.test(word)) { return word.replace(/(ing|ed)$/, ''); }
    return '';
  }

  /* How well one word fits a text; 0 if not at all. Words are found by their beginnings. */
  function fit(text, term) {
    if (text.indexOf(' ' + term.word + ' ') >= 0) { return 1; }
    if (text.indexOf(' ' + term.word) >= 0) { return 0.7; }
    return term.stem && text.indexOf(' ' + term.stem) >= 0 ? 0.6 : 0;
  }
  function score(entry) {
    var sum = 0, own = false;
    for (var i = 0; i < terms.length; i += 1) {
      var term = terms[i], mine = fit(entry.own, term), around = fit(entry.around, term);
      if (!mine && !around) { return 0; }
      own = own || mine > 0;
      sum += mine + 0.3 * around + 3 * (entry.strong ? fit(entry.strong, term) : 0);
    }
    if (!own) { return 0; }
    if (terms.length > 1 && entry.own.indexOf(' ' + terms.map(function (t) { return t.word; }).join(' ')) >= 0) { sum += 2; }
    return sum + (entry.anchor ? 0 : 1) + 20 / (60 + entry.own.length);
  }
  /* "6.2" and "6.2(a)" are looked up as people cite them. */
  function cited(query) {
    var wanted = query.replace(/\s+/g, '').toLowerCase().replace(/\.$/, '');
    if (!/^(?:[a-z]\.)?\d+(?:\.[\da-z]+)*(?:\([a-z]+\))*$/.test(wanted)) { return []; }
    return entries.filter(function (e) { return e.anchor && e.reference.toLowerCase() === wanted; });
  }
  function look(query) {
    var all = words(query), few = all.filter(function (w) { return SMALL.indexOf(' ' + w + ' ') < 0; });
    terms = (few.length ? few : all).map(function (w) { return { word: w, stem: stem(w) }; });
    var first = cited(query);
    if (first.length || !terms.length) { return first; }
    var found = entries.map(function (e, i) { return { entry: e, score: score(e), at: i }; })
      .filter(function (f) { return f.score > 0; });
    found.sort(function (a, b) { return b.score - a.score || a.at - b.at; });
    return found.map(function (f) { return f.entry; });
  }

  /* The nearest word that the policies have, where a word is not among them. */
  var known;
  function nearest(word) {
    if (!known) {
      known = {};
      entries.forEach(function (e) { e.own.split(' ').forEach(function (w) { if (w.length > 2) { known[w] = (known[w] || 0) + 1; } }); });
    }
    var best = '', least = word.length < 6 ? 2 : 3, times = 0;
    Object.keys(known).forEach(function (w) {
      if (Math.abs(w.length - word.length) >= least) { return; }
      var d = distance(word, w, least);
      if (d < least || (d === least && best && known[w] > times)) { best = w; least = d; times = known[w]; }
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
  function fits(word) {
    return terms.some(function (t) { return word.indexOf(t.word) === 0 || (t.stem && word.indexOf(t.stem) === 0); });
  }
  /* Some words around the first that fits, with those that fit marked. */
  function excerpt(text, cut) {
    var p = make('p', '', 'meta'), from = 0, to = text.length, m, first = -1;
    WORD.lastIndex = 0;
    while (first < 0 && (m = WORD.exec(text))) { if (fits(plain(m[0]))) { first = m.index; } }
    if (text.length > 220) {
      from = first < 90 ? 0 : text.indexOf(' ', first - 80) + 1;
      to = from + 200 >= text.length ? text.length : text.lastIndexOf(' ', from + 200);
    }
    var part = text.slice(from, to), at = 0;
    if (from) { p.append('… '); }
    WORD.lastIndex = 0;
    while ((m = WORD.exec(part))) {
      if (!fits(plain(m[0]))) { continue; }
      p.append(part.slice(at, m.index), make('mark', m[0]));
      at = m.index + m[0].length;
    }
    p.append(part.slice(at) + (to < text.length || cut ? ' …' : ''));
    return p;
  }
  function row(e) {
    var li = make('li'), main = make('div', '', 'main'), a = make('a');
    var head = e.head ? e : e.heading, name = [];
    if (e.anchor) {
      if (e.reference || (head && head.reference)) { name.push(e.reference || head.reference); }
      if (head && head.text) { name.push(head.text); }
    }
    a.textContent = name.join(/[ ,]/.test(e.reference) ? ': ' : ' ') || e.policy[0];
    a.href = e.policy[1] + (e.anchor ? '#' + e.anchor : '');
    main.append(a);
    li.append(main);
    if (e.anchor) { li.append(make('p', e.policy[0] + (e.policy[2] ? ', ' + e.policy[2] : ''), 'meta')); }
    if (!e.head && e.text) { li.append(excerpt(e.text, e.more)); }
    return li;
  }
  function next() {
    hits.slice(shown, shown + STEP).forEach(function (e) { list.append(row(e)); });
    shown = Math.min(hits.length, shown + STEP);
    more.hidden = shown >= hits.length;
  }
  function count(n, one, many) { return n + '\u00a0' + (n === 1 ? one : many); }
  function summary(query) {
    var policies = hits.filter(function (e) { return !e.anchor; }).length, clauses = hits.length - policies, parts = [];
    if (!hits.length) {
      var strange = terms.filter(function (t) { return !entries.some(function (e) { return fit(e.own, t); }); });
      return 'No clauses match \u2018' + query + '\u2019. ' + (strange.length || !terms.length ? 'Check the spelling.' : 'Try fewer words.');
    }
    if (policies) { parts.push(count(policies, 'policy', 'policies')); }
    if (clauses || !policies) { parts.push(count(clauses, 'clause', 'clauses')); }
    return parts.join(' and ') + (hits.length === 1 ? ' matches' : ' match') + ' \u2018' + query + '\u2019.';
  }
  function suggest() {
    meant.hidden = true;
    meant.textContent = '';
    if (hits.length) { return; }
    var better = terms.map(function (t) {
      return entries.some(function (e) { return fit(e.own, t); }) ? t.word : nearest(t.word);
    });
    if (!better.length || better.some(function (w) { return !w; }) || better.join(' ') === terms.map(function (t) { return t.word; }).join(' ')) { return; }
    var button = make('button', better.join(' '));
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
    list.hidden = !hits.length;
    next();
    clearTimeout(telling);
    /* Not at every letter: a screen reader would never come to an end. */
    telling = setTimeout(function () { said.textContent = query ? summary(query) : ''; suggest(); }, 300);
    /* In the address, so that Back from a clause leads to the same results, and they can be sent to somebody. */
    try { history.replaceState(null, '', query ? '#q=' + encodeURIComponent(query) : location.pathname); } catch (e) { /* from a folder */ }
  }
  function asked() {
    var m = /^#q=(.*)$/.exec(location.hash);
    try { return m ? decodeURIComponent(m[1]) : ''; } catch (e) { return ''; }
  }

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
