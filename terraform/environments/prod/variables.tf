variable "region" {
  description = "Where it runs."
  type        = string
  default     = "us-east-1"
}

variable "package" {
  description = "The package of the functions, as bootstrap-lambda builds it, and the runtime it is for."
  type = object({
    zip          = optional(string, "../../../bootstrap-lambda/target/stackbox-lambda-custom.zip")
    runtime      = optional(string)
    architecture = optional(string)
  })
  default = {}
}

variable "identity" {
  description = "The identity provider: jwks_uri, issuer, audience, and tenant_claim where it is not client_id."
  type        = object({ jwks_uri = string, issuer = string, audience = string, tenant_claim = optional(string) })
}

variable "allowed_origins" {
  description = "Origins that browsers may come from."
  type        = list(string)
  default     = []
}

variable "settings" {
  description = "Further environment variables of every function."
  type        = map(string)
  default     = {}
}

variable "gateway_account" {
  description = "Whether this sets the role with which API Gateway writes logs: false where something else in the region does."
  type        = bool
  default     = true
}

variable "alarm_email" {
  description = "Who is told of alarms and of the budget."
  type        = string
  default     = ""
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month before somebody is told, or 0 for no budget."
  type        = number
  default     = 500
}

variable "replica_region" {
  description = "A second region that holds a copy of every table, or empty."
  type        = string
  default     = ""
}

variable "provisioned_concurrency" {
  description = "How many of a function are kept warm, such as { socket = 5 }. Costs by the hour."
  type        = map(number)
  default     = {}
}

variable "front_door_secrets" {
  description = "Shown by CloudFront to the function behind it. To change them: [old, new], then [new, old], then [new]."
  type        = list(string)
  sensitive   = true
}
