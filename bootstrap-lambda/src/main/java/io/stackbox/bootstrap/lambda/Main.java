package io.stackbox.bootstrap.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// What the AWS adapter starts, by the variable `MAIN_CLASS` or the manifest. Nothing is scanned for and no
/// bean depends on a condition: what runs is what [AwsProduct] and [Wiring] say.
public final class Main implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        LambdaSettings settings = LambdaSettings.from(System.getenv());
        // What is written to as it is: a logger would put its own words around it.
        var meters = new DeliveryMeters(InstantSource.system(), line -> System.out.writeBytes(line));
        AwsClients clients = AwsClients.open(settings, meters);
        var product = AwsProduct.over(clients, settings, meters, InstantSource.system(), new SecureRandom());
        Wiring.into(context, product, meters::tell);
    }
}
