package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the calls to a store, and makes some of them fail.
final class Watched {
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    final ConnectionStore store;

    Watched(ConnectionStore watched) {
        this.store = (ConnectionStore) Proxy.newProxyInstance(
                Watched.class.getClassLoader(), new Class<?>[] {ConnectionStore.class}, (proxy, method, arguments) -> {
                    calls.computeIfAbsent(method.getName(), first -> new AtomicInteger())
                            .incrementAndGet();
                    if (failing.contains(method.getName())) throw new IllegalStateException("the store is away");
                    try {
                        return method.invoke(watched, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    int calls(String method) {
        return calls.getOrDefault(method, new AtomicInteger()).get();
    }

    int calls() {
        return calls.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    void forgetCalls() {
        calls.clear();
    }

    void fail(String... methods) {
        failing.addAll(Set.of(methods));
    }

    void mend() {
        failing.clear();
    }
}
