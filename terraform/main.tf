# One StackBox Messaging in one region. The environments call this with their own numbers.

locals {
  functions = ["authorizer", "socket", "http", "fanout", "stream", "schedule"]
}

module "data" {
  source    = "./modules/data"
  providers = { aws = aws, aws.replica = aws.replica }

  name           = var.name
  region         = var.region
  replica_region = var.replica_region
  protected      = var.protected
}

module "observability" {
  source = "./modules/observability"

  name               = var.name
  region             = var.region
  retention_days     = var.log_retention_days
  key_arn            = module.data.key_arn
  alarm_email        = var.alarm_email
  monthly_budget_usd = var.monthly_budget_usd
  functions          = { for function in local.functions : function => module.functions.names[function] }
  memory_mb          = module.functions.memory_mb
  http_api_id        = module.edge.http_api_id
  socket_api_id      = module.edge.socket_api_id
  socket_stage       = module.edge.socket_stage
  tables             = { for table, made in module.data.tables : table => made.name }
  queues             = module.jobs.queue_names
}

module "functions" {
  source = "./modules/functions"

  name                    = var.name
  package                 = var.package
  key_arn                 = module.data.key_arn
  tables                  = module.data.tables
  stream_arn              = module.data.stream_arn
  tenant_sessions         = var.tenant_sessions
  fanout_queue            = module.jobs.fanout_queue
  stream_failures_arn     = module.jobs.stream_failures_arn
  socket                  = module.edge.socket
  identity                = var.identity
  allowed_origins         = var.allowed_origins
  settings                = var.settings
  log_groups              = module.observability.log_groups
  log_level               = var.log_level
  front_door_secrets      = var.front_door_secrets
  reserved_concurrency    = var.reserved_concurrency
  provisioned_concurrency = var.provisioned_concurrency
}

module "jobs" {
  source = "./modules/jobs"

  name              = var.name
  key_arn           = module.data.key_arn
  stream_arn        = module.data.stream_arn
  functions         = module.functions.aliases
  fanout_timeout    = module.functions.timeout_seconds["fanout"]
  fanout_concurrent = lookup(var.reserved_concurrency, "fanout", 50)
  schedule          = var.schedule
}

module "edge" {
  source    = "./modules/edge"
  providers = { aws = aws, aws.global = aws.global }

  name            = var.name
  functions       = module.functions.aliases
  access_log_arn  = module.observability.log_groups["gateway"].arn
  throttle        = var.throttle
  gateway_account = var.gateway_account
  waf             = var.waf

  front_door_secrets = var.front_door_secrets
}
