mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks"
}

variables {
  name           = "stackbox-messaging"
  region         = "us-east-1"
  replica_region = ""
  protected      = true
}

run "five_tables_have_the_same_keys_and_expire_by_the_same_attribute" {
  module {
    source = "./modules/data"
  }

  assert {
    condition     = toset(keys(aws_dynamodb_table.this)) == toset(["connections", "messages", "channels", "presence", "notifications"])
    error_message = "The tables are those of the design."
  }

  assert {
    condition = alltrue([for table in aws_dynamodb_table.this :
      table.hash_key == "pk" && table.range_key == "sk" && table.billing_mode == "PAY_PER_REQUEST"
      && table.ttl[0].attribute_name == "ttl" && table.ttl[0].enabled
      && length(table.global_secondary_index) == 0 && length(table.local_secondary_index) == 0
    ])
    error_message = "pk, sk and ttl, on demand, no index."
  }
}

run "only_messages_drive_side_effects" {
  module {
    source = "./modules/data"
  }

  assert {
    condition     = [for key, table in aws_dynamodb_table.this : key if table.stream_enabled] == ["messages"]
    error_message = "MESSAGES alone has a stream."
  }

  assert {
    condition     = aws_dynamodb_table.this["messages"].stream_view_type == "NEW_AND_OLD_IMAGES"
    error_message = "Both images."
  }
}

run "protected_data_outlives_mistakes" {
  module {
    source = "./modules/data"
  }

  assert {
    condition = alltrue([for table in aws_dynamodb_table.this :
      table.deletion_protection_enabled && table.point_in_time_recovery[0].enabled
      && table.server_side_encryption[0].kms_key_arn == aws_kms_key.this[0].arn
    ])
    error_message = "Deletion protection, point-in-time recovery, our own key."
  }

  assert {
    condition     = aws_kms_key.this[0].enable_key_rotation
    error_message = "The key is rotated."
  }
}

run "the_key_serves_only_through_the_services_that_hold_our_data" {
  module {
    source = "./modules/data"
  }

  # What is allowed, and on what condition, by who is allowed.
  assert {
    condition = jsonencode({ for statement in jsondecode(aws_kms_key.this[0].policy).Statement :
      statement.Sid => [statement.Principal, try(statement.Condition, null)]
      }) == jsonencode({
      Administration = [{ AWS = "arn:aws:iam::000000000000:root" }, null]
      ThroughTablesAndQueues = [{ AWS = "*" }, {
        StringEquals = { "kms:CallerAccount" = "000000000000" }
        StringLike   = { "kms:ViaService" = ["dynamodb.*.amazonaws.com", "sqs.*.amazonaws.com"] }
      }]
      GrantsToTables = [{ AWS = "*" }, {
        Bool         = { "kms:GrantIsForAWSResource" = "true" }
        StringEquals = { "kms:CallerAccount" = "000000000000" }
        StringLike   = { "kms:ViaService" = ["dynamodb.*.amazonaws.com"] }
      }]
      Logs = [{ Service = "logs.us-east-1.amazonaws.com" }, {
        ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:us-east-1:000000000000:log-group:*" }
      }]
      Alarms = [{ Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }, {
        StringEquals = { "aws:SourceAccount" = "000000000000" }
      }]
    })
    error_message = "Every use of the key has its condition: the account, and the service."
  }

  assert {
    condition = [for statement in jsondecode(aws_kms_key.this[0].policy).Statement : statement.Sid
      if strcontains(jsonencode(statement.Action), "CreateGrant") || strcontains(jsonencode(statement.Action), "kms:*")
    ] == ["Administration", "GrantsToTables"]
    error_message = "Grants are for DynamoDB's own use only."
  }
}

run "unprotected_data_costs_nothing_but_storage" {
  module {
    source = "./modules/data"
  }

  variables {
    protected = false
  }

  assert {
    condition = alltrue([for table in aws_dynamodb_table.this :
      !table.deletion_protection_enabled && !table.point_in_time_recovery[0].enabled
    ])
    error_message = "Neither deletion protection nor recovery."
  }

  assert {
    condition     = length(aws_kms_key.this) == 0 && output.key_arn == null
    error_message = "No key of our own, which costs a dollar a month."
  }
}

run "a_second_region_has_a_copy_of_every_table" {
  module {
    source = "./modules/data"
  }

  variables {
    replica_region = "eu-west-1"
  }

  assert {
    condition = alltrue([for table in aws_dynamodb_table.this :
      [for replica in table.replica : replica.region_name] == ["eu-west-1"]
      && table.stream_enabled && table.stream_view_type == "NEW_AND_OLD_IMAGES"
      && alltrue([for replica in table.replica : replica.point_in_time_recovery
      && replica.kms_key_arn == aws_kms_replica_key.this[0].arn])
    ])
    error_message = "A copy of each, as well protected, by its stream."
  }

  assert {
    condition     = output.regions == tolist(["eu-west-1", "us-east-1"])
    error_message = "And it is said where."
  }
}
