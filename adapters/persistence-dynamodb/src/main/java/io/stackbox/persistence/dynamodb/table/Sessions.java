package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// With whose rights a tenant's requests are made.
@FunctionalInterface
public interface Sessions {
    /// Everything with the process's own rights.
    Sessions NONE = tenant -> null;

    /// @return null for the process's own
    @Nullable
    AwsCredentialsProvider of(TenantId tenant);
}
