// Where this page leads now: to the sign-in after a failover, for the other node, which answers
// then, has sessions of its own.
let signedOut = false;

const look = async () => {
  try {
    const page = await fetch(location.href, { cache: "no-store" });
    signedOut = page.url.endsWith("/console/sign-in");
  } catch {
    signedOut = false;
  }
};

// A page that is left ends its stream itself: the browser would report a cut connection otherwise.
htmx.createEventSource = (url) => {
  const source = new EventSource(url);
  addEventListener("pagehide", () => source.close());
  // Closed for good: the stream was refused, not cut. Why, it does not tell.
  source.addEventListener("error", () => source.readyState === EventSource.CLOSED && look());
  return source;
};

// A page that follows by itself says so when it does not: the stream is cut, the relay is gone, the
// session has ended. What it shows then is how things were.
const STALE_MILLIS = 6000;
let fresh = Date.now();

const isWhole = (xhr) => xhr.status === 200 && xhr.responseText.includes('id="live"');

// A click is none if what was pressed is replaced before it is let go. Nobody presses for long: one
// that is let go outside of the window is not told.
const PRESS_MILLIS_MAX = 3000;
let pressedAt = 0;
addEventListener("pointerdown", () => (pressedAt = Date.now()), true);
addEventListener("click", () => (pressedAt = 0), true);

addEventListener("htmx:beforeSwap", (event) => {
  // The page of the sign-in, for instance, has nothing for this place and would empty it.
  if (isWhole(event.detail.xhr)) {
    fresh = Date.now();
    signedOut = false;
  } else {
    event.detail.shouldSwap = false;
  }
  if (Date.now() - pressedAt < PRESS_MILLIS_MAX) event.detail.shouldSwap = false;
});

const time = (millis) => new Date(millis).toISOString().slice(11, 19);

setInterval(() => {
  const sign = document.getElementById("stale");
  if (!sign) return;
  const why = signedOut
    ? "you are not signed in at the node that answers now"
    : "this node does not answer";
  const text =
    Date.now() - fresh > STALE_MILLIS
      ? `Not up to date since ${time(fresh)} UTC: ${why}. Load the page anew.`
      : "";
  // Written once, so that it is read aloud once.
  if (sign.textContent !== text) sign.textContent = text;
}, 1000);
