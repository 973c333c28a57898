package io.errand.hook;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the addresses of names, public ones only. The connection is made to what was checked here,
 * so that a name can't mean another address a moment later.
 */
final class PublicNames extends AddressResolverGroup<InetSocketAddress> {

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new InetSocketAddressResolver(executor, new Resolver(executor));
  }

  private static final class Resolver extends InetNameResolver {
    Resolver(EventExecutor executor) {
      super(executor);
    }

    @Override
    protected void doResolve(String name, Promise<InetAddress> promise) {
      resolve(name, promise, List::getFirst);
    }

    @Override
    protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
      resolve(name, promise, all -> all);
    }

    /** Looking up waits, which an event loop must not. */
    private static <T> void resolve(
        String name, Promise<T> promise, java.util.function.Function<List<InetAddress>, T> wanted) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  promise.trySuccess(wanted.apply(found(name)));
                } catch (UnknownHostException unknown) {
                  promise.tryFailure(unknown);
                }
              });
    }

    private static List<InetAddress> found(String name) throws UnknownHostException {
      List<InetAddress> all = List.of(InetAddress.getAllByName(name));
      if (all.stream().anyMatch(PublicNetwork::misses)) {
        throw new UnknownHostException(name + " lies in a private network");
      }
      return all;
    }
  }
}
