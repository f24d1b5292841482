variable "name" {
  description = "Leads the name of everything. Log groups keep their fixed names."
  type        = string
  default     = "stackbox-messaging"
}

variable "region" {
  description = "Where it runs."
  type        = string
}

variable "replica_region" {
  description = "A second region that holds a copy of every table, or empty."
  type        = string
  default     = ""
}

variable "package" {
  description = "The one artifact of all functions, as bootstrap-lambda builds it, and the runtime it is for."
  type = object({
    zip          = string
    runtime      = optional(string, "provided.al2023")
    architecture = optional(string, "x86_64")
    handler      = optional(string, "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest")
  })
}

variable "identity" {
  description = "The identity provider: where its keys are, and what tokens must say."
  type = object({
    jwks_uri     = string
    issuer       = string
    audience     = string
    tenant_claim = optional(string, "client_id")
  })
}

variable "allowed_origins" {
  description = "Origins that browsers may come from, for CORS and sockets, as the functions read them."
  type        = list(string)
  default     = []
}

variable "settings" {
  description = "Further environment variables of every function."
  type        = map(string)
  default     = {}
}

variable "tenant_sessions" {
  description = "Whether data is reached only through a session that IAM holds to one tenant's keys."
  type        = bool
}

variable "protected" {
  description = "Whether data outlives mistakes: point-in-time recovery, deletion protection, a key of our own."
  type        = bool
}

variable "waf" {
  description = "Whether HTTP goes through CloudFront and a web ACL."
  type        = bool
}

variable "front_door_secrets" {
  description = "Shown by CloudFront to the function behind it, which refuses whoever shows none of them: the first is shown, each is taken."
  type        = list(string)
  default     = []
  sensitive   = true

  validation {
    condition     = !var.waf || length(var.front_door_secrets) > 0
    error_message = "Without a secret whoever finds the API's own address goes round the firewall."
  }

  validation {
    condition     = alltrue([for secret in var.front_door_secrets : can(regex("^[A-Za-z0-9_-]{32,128}$", secret))])
    error_message = "Each has 32 to 128 letters, digits, - and _."
  }
}

variable "schedule" {
  description = "Whether the schedule ticks."
  type        = bool
}

variable "reserved_concurrency" {
  description = "How many at once, at most, by function. What is not named shares what the account has left."
  type        = map(number)
  default     = {}
}

variable "provisioned_concurrency" {
  description = "How many are kept warm, by function. Costs by the hour, and cannot be had together with SnapStart."
  type        = map(number)
  default     = {}
}

variable "throttle" {
  description = "What the gateways let through. The account's own limit is 10,000 a second over all APIs of a region."
  type = object({
    http_per_second     = number
    frames_per_second   = number
    connects_per_second = number
  })
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "log_level" {
  description = "What Lambda itself says in the functions' logs: INFO writes three lines an invocation."
  type        = string
  default     = "WARN"
}

variable "gateway_account" {
  description = "Whether this sets the role with which API Gateway writes logs. An account has one such setting a region."
  type        = bool
  default     = true
}

variable "alarm_email" {
  description = "Who is told of alarms and of the budget, or empty."
  type        = string
  default     = ""
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month before somebody is told, or 0 for no budget."
  type        = number
}
