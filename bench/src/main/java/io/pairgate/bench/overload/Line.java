package io.pairgate.bench.overload;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection with one request under way at most. As little as HTTP/1.1 needs: the generator
 * shares its cores with what is measured.
 *
 * <p>Used by its event loop only.
 */
final class Line {

  /** Told once a request; a status of 0 for a connection that broke. */
  interface Heard {
    void heard(int status, boolean saysWhenToRepeat);
  }

  private static final String HEAD_END = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");
  private static final String LATIN = "ISO-8859-1";

  private final NetSocket socket;
  private Buffer rest = Buffer.buffer();
  private Heard waiting;

  Line(NetSocket socket) {
    this.socket = socket;
    socket.handler(this::came);
  }

  void send(Buffer request, Heard then) {
    waiting = then;
    socket.write(request);
  }

  /** The connection is closed; a request that was under way is answered no more. */
  void broke() {
    Heard then = waiting;
    waiting = null;
    if (then != null) then.heard(0, false);
  }

  private void came(Buffer piece) {
    Buffer all = rest.length() == 0 ? piece : rest.appendBuffer(piece);
    String text = all.toString(LATIN);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      keep(all);
      return;
    }
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    Matcher length = LENGTH.matcher(head);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    if (all.length() < end + HEAD_END.length() + body) {
      keep(all);
      return;
    }
    rest = Buffer.buffer();
    Heard then = waiting;
    waiting = null;
    if (then != null) {
      then.heard(
          Integer.parseInt(head.substring("http/1.1 ".length(), "http/1.1 200".length())),
          head.contains("\r\nretry-after: "));
    }
  }

  private void keep(Buffer all) {
    // What arrives is only lent.
    rest = all == rest ? rest : Buffer.buffer().appendBuffer(all);
  }
}
