terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }

  # Which bucket: terraform init -backend-config=bucket=… -backend-config=region=…
  backend "s3" {
    key          = "stackbox-messaging/dev.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  tags = { application = "stackbox-messaging", environment = "dev" }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "global"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "replica"
  region = var.region

  default_tags {
    tags = local.tags
  }
}
