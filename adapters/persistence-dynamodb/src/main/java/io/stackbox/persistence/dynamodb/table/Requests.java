package io.stackbox.persistence.dynamodb.table;

import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A [Write] in the forms in which DynamoDB takes it.
record Requests(TableNames names) {
    private static final ReturnValuesOnConditionCheckFailure TELL = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    TransactWriteItem inTransaction(Write write) {
        String table = names.of(write.key().table());
        var item = TransactWriteItem.builder();
        return switch (write.kind()) {
            case PUT ->
                item.put(Put.builder()
                                .tableName(table)
                                .item(write.row())
                                .conditionExpression(write.conditionExpression())
                                .expressionAttributeNames(write.names())
                                .expressionAttributeValues(write.values())
                                .returnValuesOnConditionCheckFailure(TELL)
                                .build())
                        .build();
            case UPDATE ->
                item.update(Update.builder()
                                .tableName(table)
                                .key(write.key().attributes())
                                .updateExpression(write.updateExpression())
                                .conditionExpression(write.conditionExpression())
                                .expressionAttributeNames(write.names())
                                .expressionAttributeValues(write.values())
                                .returnValuesOnConditionCheckFailure(TELL)
                                .build())
                        .build();
            case DELETE ->
                item.delete(Delete.builder()
                                .tableName(table)
                                .key(write.key().attributes())
                                .conditionExpression(write.conditionExpression())
                                .expressionAttributeNames(write.names())
                                .expressionAttributeValues(write.values())
                                .returnValuesOnConditionCheckFailure(TELL)
                                .build())
                        .build();
        };
    }

    PutItemRequest.Builder put(Write write) {
        return PutItemRequest.builder()
                .tableName(names.of(write.key().table()))
                .item(write.row())
                .conditionExpression(write.conditionExpression())
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(write.values())
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(TELL);
    }

    UpdateItemRequest.Builder update(Write write) {
        return UpdateItemRequest.builder()
                .tableName(names.of(write.key().table()))
                .key(write.key().attributes())
                .updateExpression(write.updateExpression())
                .conditionExpression(write.conditionExpression())
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(write.values())
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(TELL);
    }

    DeleteItemRequest.Builder delete(Write write) {
        return DeleteItemRequest.builder()
                .tableName(names.of(write.key().table()))
                .key(write.key().attributes())
                .conditionExpression(write.conditionExpression())
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(write.values())
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(TELL);
    }
}
