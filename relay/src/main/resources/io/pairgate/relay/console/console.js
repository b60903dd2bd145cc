// A page that is left ends its stream itself: the browser would report a cut connection otherwise.
htmx.createEventSource = (url) => {
  const source = new EventSource(url);
  addEventListener("pagehide", () => source.close());
  return source;
};
