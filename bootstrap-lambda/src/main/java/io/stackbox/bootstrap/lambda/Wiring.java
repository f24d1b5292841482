package io.stackbox.bootstrap.lambda;

import io.stackbox.api.Catalog;
import io.stackbox.bootstrap.lambda.event.Envelope;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

/// Puts the functions of the catalog, and those that events enter by, into the context, each as one bean with a
/// supplier: nothing is scanned for.
final class Wiring {
    private Wiring() {}

    /// @param afterwards done after each event, with the name of the function that it entered by
    static void into(GenericApplicationContext context, LambdaProduct product, Consumer<String> afterwards) {
        product.functions.forEach((name, declared) ->
                context.registerBean(name, FunctionRegistration.class, () -> Catalog.registration(name, declared)));
        Supplier<Map<String, Envelope>> envelopes =
                SingletonSupplier.of(() -> product.envelopes(context.getBean(FunctionCatalog.class)));
        for (String name : LambdaProduct.ENTRANCES) {
            var entrance = new Entrance(name, () -> envelopes.get().get(name), afterwards);
            context.registerBean(name, FunctionRegistration.class, () -> registration(name, entrance));
        }
        // Made at the start, as every bean is: so the first event does not wait for it, and a snapshot holds it.
        context.registerBean(Resource.class, () -> primed(product.priming(envelopes.get())));
    }

    /// The context of the snapshots holds it weakly, the beans hold it.
    private static Resource primed(Resource priming) {
        Core.getGlobalContext().register(priming);
        return priming;
    }

    private static FunctionRegistration<Entrance> registration(String name, Entrance entrance) {
        var type = ResolvableType.forClassWithGenerics(Function.class, InputStream.class, byte[].class);
        return new FunctionRegistration<>(entrance, name).type(type.getType());
    }
}
