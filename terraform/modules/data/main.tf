# Five tables with the same keys. Every `pk` begins with the tenant; MESSAGES alone drives side effects, by its stream.

terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

locals {
  tables = toset(["connections", "messages", "channels", "presence", "notifications"])

  # A global table copies itself by its stream, so with a second region each has one.
  streamed = var.replica_region == "" ? toset(["messages"]) : local.tables
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = var.protected
  stream_enabled              = contains(local.streamed, each.key)
  stream_view_type            = contains(local.streamed, each.key) ? "NEW_AND_OLD_IMAGES" : null

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = var.protected
  }

  # Without a key of our own the table is encrypted by DynamoDB's, which costs nothing.
  dynamic "server_side_encryption" {
    for_each = var.protected ? [1] : []
    content {
      enabled     = true
      kms_key_arn = aws_kms_key.this[0].arn
    }
  }

  dynamic "replica" {
    for_each = var.replica_region == "" ? [] : [1]
    content {
      region_name            = var.replica_region
      kms_key_arn            = var.protected ? aws_kms_replica_key.this[0].arn : null
      point_in_time_recovery = var.protected
      propagate_tags         = true
    }
  }
}
