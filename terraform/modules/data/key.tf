# One key for everything at rest: tables, queues, logs, alarms. It is usable only through those services.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id

  uses = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]

  key_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Administration"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        # Who may use a table or a queue may use the key for it, and for nothing else: roles need no rights of their own.
        Sid       = "ThroughTablesAndQueues"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = local.uses
        Resource  = "*"
        Condition = {
          StringEquals = { "kms:CallerAccount" = local.account }
          StringLike   = { "kms:ViaService" = ["dynamodb.*.amazonaws.com", "sqs.*.amazonaws.com"] }
        }
      },
      {
        # DynamoDB keeps itself a grant for each table. Nobody can make one for anybody else, which would outlive all conditions.
        Sid       = "GrantsToTables"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "kms:CreateGrant"
        Resource  = "*"
        Condition = {
          StringEquals = { "kms:CallerAccount" = local.account }
          StringLike   = { "kms:ViaService" = ["dynamodb.*.amazonaws.com"] }
          Bool         = { "kms:GrantIsForAWSResource" = "true" }
        }
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = local.uses
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${var.region}:${local.account}:log-group:*"
          }
        }
      },
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

resource "aws_kms_key" "this" {
  count = var.protected ? 1 : 0

  description             = "${var.name}: everything at rest"
  enable_key_rotation     = true
  multi_region            = true
  deletion_window_in_days = 30
  policy                  = local.key_policy
}

resource "aws_kms_alias" "this" {
  count = var.protected ? 1 : 0

  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this[0].key_id
}

resource "aws_kms_replica_key" "this" {
  count    = var.protected && var.replica_region != "" ? 1 : 0
  provider = aws.replica

  description             = "${var.name}: the copies at rest"
  primary_key_arn         = aws_kms_key.this[0].arn
  deletion_window_in_days = 30
  policy                  = local.key_policy
}
