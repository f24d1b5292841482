package io.stackbox.bootstrap;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;

/// The two parts of Spring that are taken ready-made: the reactive web server and the function catalog.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({NettyReactiveWebServerAutoConfiguration.class, ContextFunctionCatalogAutoConfiguration.class})
class Spring {}
