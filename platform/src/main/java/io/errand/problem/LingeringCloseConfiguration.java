package io.errand.problem;

import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

@Configuration(proxyBeanMethods = false)
class LingeringCloseConfiguration {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> lingeringClose() {
    return factory ->
        factory.addServerCustomizers(
            server ->
                server.doOnChannelInit((observer, channel, address) -> linger(channel.pipeline())));
  }

  private static void linger(ChannelPipeline pipeline) {
    pipeline.addAfter(NettyPipeline.HttpCodec, "errand.lingeringClose", new LingeringClose());
  }
}
