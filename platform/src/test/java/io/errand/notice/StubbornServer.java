package io.errand.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A mail server that speaks SMTP and takes no recipient, which GreenMail can't be made to do. */
final class StubbornServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String answer;

  StubbornServer(String answer) throws IOException {
    this.answer = answer;
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
          PrintWriter answers =
              new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
        say(answers, "220 stubborn");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          say(answers, line.startsWith("RCPT") ? answer : "250 as you like");
        }
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void say(PrintWriter answers, String line) {
    answers.print(line + "\r\n");
    answers.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
