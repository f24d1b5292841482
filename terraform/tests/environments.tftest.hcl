mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "replica"
  source = "./tests/mocks"
}

variables {
  package  = { zip = "./tests/environments.tftest.hcl" }
  identity = { jwks_uri = "https://id.example.com/jwks", issuer = "https://id.example.com/", audience = "stackbox" }
}

run "dev_stands_in_the_open" {
  module {
    source = "./environments/dev"
  }

  assert {
    condition     = strcontains(output.api_url, "execute-api") && endswith(output.socket_url, "/ws")
    error_message = "The APIs' own addresses."
  }
}

run "prod_stands_behind_a_firewall" {
  module {
    source = "./environments/prod"
  }

  variables {
    front_door_secrets = ["0123456789abcdef0123456789abcdef"]
  }

  assert {
    condition     = !strcontains(output.api_url, "execute-api") && endswith(output.socket_url, "/ws")
    error_message = "CloudFront's address, and the socket API's own."
  }

  assert {
    condition     = output.regions == tolist(["us-east-1"])
    error_message = "One region, unless another is asked for."
  }
}

run "prod_may_have_a_second_region" {
  module {
    source = "./environments/prod"
  }

  variables {
    front_door_secrets = ["0123456789abcdef0123456789abcdef"]
    replica_region     = "eu-west-1"
  }

  assert {
    condition     = output.regions == tolist(["eu-west-1", "us-east-1"]) && strcontains(output.redrive, "us-east-1")
    error_message = "Its tables are in both, and it runs in the first."
  }
}

run "no_firewall_without_a_secret" {
  command = plan

  variables {
    region             = "us-east-1"
    tenant_sessions    = true
    protected          = true
    waf                = true
    schedule           = false
    throttle           = { http_per_second = 100, frames_per_second = 500, connects_per_second = 50 }
    log_retention_days = 7
    monthly_budget_usd = 0
    front_door_secrets = []
  }

  expect_failures = [var.front_door_secrets]
}

run "no_secret_that_could_be_guessed" {
  command = plan

  variables {
    region             = "us-east-1"
    tenant_sessions    = true
    protected          = true
    waf                = true
    schedule           = false
    throttle           = { http_per_second = 100, frames_per_second = 500, connects_per_second = 50 }
    log_retention_days = 7
    monthly_budget_usd = 0
    front_door_secrets = ["secret"]
  }

  expect_failures = [var.front_door_secrets]
}
