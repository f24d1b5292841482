# For trying things: idle, it costs storage and nothing else. Data is not protected against mistakes, and tenants are held apart by
# the code alone.

module "stackbox" {
  source    = "../.."
  providers = { aws = aws, aws.global = aws.global, aws.replica = aws.replica }

  region          = var.region
  package         = var.package
  identity        = var.identity
  allowed_origins = var.allowed_origins
  settings        = var.settings

  protected       = false
  tenant_sessions = false
  waf             = false
  schedule        = false
  throttle        = { http_per_second = 100, frames_per_second = 500, connects_per_second = 50 }

  log_retention_days = 7
  log_level          = "INFO"
  gateway_account    = var.gateway_account
  alarm_email        = var.alarm_email
  monthly_budget_usd = var.monthly_budget_usd
}
