# For customers.

module "stackbox" {
  source    = "../.."
  providers = { aws = aws, aws.global = aws.global, aws.replica = aws.replica }

  region          = var.region
  replica_region  = var.replica_region
  package         = var.package
  identity        = var.identity
  allowed_origins = var.allowed_origins
  settings        = var.settings

  protected       = true
  tenant_sessions = true
  waf             = true
  schedule        = false

  front_door_secrets = var.front_door_secrets

  # The account's limit of 10,000 a second is for all of these and for every post to a socket together.
  throttle = { http_per_second = 2000, frames_per_second = 4000, connects_per_second = 500 }

  # Of the 1,000 that an account begins with, Lambda wants 100 left unreserved.
  reserved_concurrency    = { authorizer = 100, socket = 300, http = 200, fanout = 100, stream = 100, schedule = 1 }
  provisioned_concurrency = var.provisioned_concurrency

  log_retention_days = 30
  gateway_account    = var.gateway_account
  alarm_email        = var.alarm_email
  monthly_budget_usd = var.monthly_budget_usd
}
