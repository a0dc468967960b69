// Loads the page again when the book has changed; says so when the book is broken, or when there is something new to look at.
// Only `clausebook serve` adds it.
(() => {
  "use strict";
  const { site, turn } = document.currentScript.dataset;
  let seen = "nothing";
  let banner = null;
  let closed = null;

  const away = () => {
    banner?.remove();
    banner = null;
  };

  const say = (news) => {
    const message = news.broken
      ? `This is the last good site. The book needs mending.\n${news.broken}`
      : news.warnings;
    if (!message || (!news.broken && closed === news.turn)) {
      away();
      return;
    }
    if (!banner) {
      banner = document.createElement("div");
      banner.id = "clausebook-broken";
      banner.style.cssText =
        "position:fixed;inset:auto 0 0 0;z-index:9999;padding:16px 24px;border-top:4px solid #fd0;" +
        "background:#0b0c0c;color:#fff;font:17px/1.45 system-ui,sans-serif;white-space:pre-wrap;" +
        "max-height:50vh;overflow:auto";
      document.body.append(banner);
    }
    banner.setAttribute("role", news.broken ? "alert" : "status");
    const more = document.createElement("a");
    more.href = "/_clerk/";
    more.textContent = "What needs doing";
    more.style.cssText = "color:#fff";
    banner.replaceChildren(`${message}\n`, more);
    if (news.broken) return;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.style.cssText = "margin-left:24px;font:inherit";
    close.addEventListener("click", () => {
      closed = news.turn;
      away();
    });
    banner.append(close);
  };

  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const visible = () =>
    new Promise((done) => {
      const look = () => {
        if (document.hidden) return;
        document.removeEventListener("visibilitychange", look);
        done();
      };
      document.addEventListener("visibilitychange", look);
      look();
    });

  const follow = async () => {
    for (;;) {
      // A browser opens few connections to one place: pages that nobody looks at leave them to the others.
      await visible();
      try {
        const reply = await fetch(`/.clausebook/changes/${seen}`, { cache: "no-store" });
        const news = await reply.json();
        // The clerk's page tells of every reading of the book, and the others are those of a site.
        if (turn ? news.turn !== turn : news.site !== site) {
          location.reload();
          return;
        }
        seen = news.turn;
        if (!turn) say(news);
      } catch {
        await pause(500);
      }
    }
  };
  addEventListener("DOMContentLoaded", follow);
})();
