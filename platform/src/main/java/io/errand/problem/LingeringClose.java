package io.errand.problem;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Lets a client that is still sending read its answer before the connection ends.
 *
 * <p>Whoever closes a socket in which something is left unread resets it, and the client loses an
 * answer that it had received (<a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC
 * 9112, 9.6</a>). So the way out is closed first, and what still comes in is thrown away: until the
 * client is done, has been silent for {@value #SILENCE} seconds, has sent {@value #MOST} bytes
 * more, or for {@value #LONGEST} seconds.
 */
final class LingeringClose extends ChannelDuplexHandler {
  private static final int SILENCE = 5;
  private static final int LONGEST = 60;
  private static final int MOST = 64 << 20;

  private boolean reading;
  private boolean lingering;
  private long discarded;
  private long heard;
  private long begun;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (lingering) {
      discard(context, message);
      return;
    }
    if (message instanceof HttpRequest) {
      reading = true;
    }
    if (message instanceof LastHttpContent) {
      reading = false;
    }
    super.channelRead(context, message);
  }

  private void discard(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBufHolder holder) {
      discarded += holder.content().readableBytes();
    }
    heard = System.nanoTime();
    ReferenceCountUtil.release(message);
    if (message instanceof LastHttpContent || discarded > MOST) {
      var _ = context.close();
    }
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    Channel channel = context.channel();
    if (lingering || !reading || !channel.isActive() || !(channel instanceof DuplexChannel two)) {
      super.close(context, promise);
      return;
    }
    lingering = true;
    begun = System.nanoTime();
    heard = begun;
    channel.closeFuture().addListener(closed -> promise.trySuccess());
    two.shutdownOutput().addListener(shut -> channel.config().setAutoRead(true));
    watch(context);
  }

  private void watch(ChannelHandlerContext context) {
    long end =
        Math.min(
            heard + TimeUnit.SECONDS.toNanos(SILENCE), begun + TimeUnit.SECONDS.toNanos(LONGEST));
    long left = end - System.nanoTime();
    if (left <= 0) {
      var _ = context.close();
    } else if (context.channel().isActive()) {
      var _ = context.executor().schedule(() -> watch(context), left, TimeUnit.NANOSECONDS);
    }
  }
}
