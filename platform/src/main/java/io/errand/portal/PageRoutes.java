package io.errand.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Gives browsers the page for every address of ours; the page finds its own way from there. */
@Configuration(proxyBeanMethods = false)
class PageRoutes implements WebFluxConfigurer {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** The names of these files change with what is in them, so that a browser never asks again. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  /** What is kept between here and a browser must not reach one that can't unpack it. */
  @Bean
  WebFilter packing() {
    return (exchange, chain) -> {
      exchange.getResponse().getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      return chain.filter(exchange);
    };
  }

  @Bean
  RouterFunction<ServerResponse> page(PageHead head) throws IOException {
    Resource file = new ClassPathResource("static/index.html");
    if (!file.exists()) {
      return request -> Mono.empty();
    }
    String page = head.into(file.getContentAsString(StandardCharsets.UTF_8));
    return RouterFunctions.route(
        RequestPredicates.GET("/**").and(PageRoutes::isPage),
        request ->
            ServerResponse.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .bodyValue(page));
  }

  /** Addresses without a file ending that ask for HTML and are neither data nor operation. */
  private static boolean isPage(ServerRequest request) {
    String path = request.path();
    boolean ours =
        path.equals("/api")
            || path.startsWith("/api/")
            || path.startsWith("/actuator")
            || path.startsWith("/assets/");
    boolean html =
        request.headers().header(HttpHeaders.ACCEPT).stream()
            .anyMatch(accepted -> accepted.contains(MediaType.TEXT_HTML_VALUE));
    return !ours && html && path.lastIndexOf('.') <= path.lastIndexOf('/');
  }
}
