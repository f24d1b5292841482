package io.stackbox.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stackbox.api.function.Call;
import io.stackbox.api.function.Declarations.Declared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/// The functions of the table, looked up once in Spring Cloud Function's catalog.
public final class Catalog {
    /// A function with the counter of its calls.
    private record Entry(Function<Object, Object> function, Counter calls) {}

    private final Map<String, Entry> byName = new HashMap<>();

    /// @throws IllegalStateException where a route names a function that the catalog does not have
    public Catalog(FunctionCatalog catalog, List<Route> routes, MeterRegistry meters) {
        for (Route route : routes) {
            Function<Object, Object> function = target(catalog.lookup(route.function()), route);
            Counter calls = Counter.builder("stackbox.calls")
                    .description("Requests and frames that were carried out")
                    .tag("function", route.function())
                    .register(meters);
            byName.put(route.function(), new Entry(function, calls));
        }
    }

    /// The catalog wraps each function to convert what it gets and gives; both have their types already here.
    @SuppressWarnings("unchecked") // that its input is of the declared type is the route's promise
    private static Function<Object, Object> target(@Nullable Object found, Route route) {
        if (found == null) throw new IllegalStateException("no function " + route.function());
        Object target = found instanceof FunctionInvocationWrapper wrapper ? wrapper.getTarget() : found;
        return (Function<Object, Object>) target;
    }

    /// How a function is registered as a bean, so that the catalog finds it with its types.
    public static <Q> FunctionRegistration<?> registration(String name, Declared<Q> declared) {
        ResolvableType input = ResolvableType.forClassWithGenerics(Message.class, declared.request());
        ResolvableType type =
                ResolvableType.forClassWithGenerics(Function.class, input, ResolvableType.forClass(Reply.class));
        return new FunctionRegistration<>(declared.function(), name).type(type.getType());
    }

    Reply invoke(Route route, Call call, Object request) {
        Entry entry = byName.get(route.function());
        if (entry == null) throw new IllegalStateException("no function " + route.function());
        Object result = entry.function().apply(new GenericMessage<>(request, new CallHeaders(call)));
        entry.calls().increment();
        return (Reply) result;
    }

    /// Without an id and a timestamp, which nobody reads and which cost a random number a call.
    private static final class CallHeaders extends MessageHeaders {
        private static final long serialVersionUID = 1L;

        CallHeaders(Call call) {
            super(Map.of(Call.HEADER, call), ID_VALUE_NONE, -1L);
        }
    }
}
