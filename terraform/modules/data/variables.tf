variable "name" {
  description = "Leads every table's name."
  type        = string
}

variable "region" {
  description = "Where the tables are."
  type        = string
}

variable "replica_region" {
  description = "Where their copies are, or empty."
  type        = string
}

variable "protected" {
  description = "Point-in-time recovery, deletion protection and a key of our own."
  type        = bool
}
