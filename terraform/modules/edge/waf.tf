# WAF cannot be attached to an HTTP API. It can to CloudFront, which then stands in front (see the README's decisions).

locals {
  # Rules that look into bodies only count: people quote code and commands to one another, at up to 48 KiB.
  body_rules = [
    "SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY",
  ]

  # CloudFront's own policies, which have the same ids in every account.
  caching_disabled           = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_but_host_header = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

  # Somebody behind one address may be a whole office; one person sends at most 200 requests a second for long.
  requests_per_address_and_5_minutes = 60000
}

resource "aws_wafv2_web_acl" "http" {
  count    = var.waf ? 1 : 0
  provider = aws.global

  name  = "${var.name}-http"
  scope = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 0

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        limit              = local.requests_per_address_and_5_minutes
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      metric_name                = "rate"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "reputation"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesAmazonIpReputationList"
      }
    }

    visibility_config {
      metric_name                = "reputation"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "common"
    priority = 2

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"

        dynamic "rule_action_override" {
          for_each = local.body_rules
          content {
            name = rule_action_override.value
            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      metric_name                = "common"
      cloudwatch_metrics_enabled = true
      # A sample would keep requests with their tokens.
      sampled_requests_enabled = false
    }
  }

  visibility_config {
    metric_name                = "${var.name}-http"
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = false
  }
}

resource "aws_cloudfront_distribution" "http" {
  count = var.waf ? 1 : 0

  comment         = "${var.name}: HTTP behind WAF"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  web_acl_id      = aws_wafv2_web_acl.http[0].arn

  origin {
    origin_id   = "http"
    domain_name = replace(aws_apigatewayv2_api.http.api_endpoint, "https://", "")

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }

    # In the place of whatever a client sends by that name.
    custom_header {
      name  = "x-stackbox-front-door"
      value = var.front_door_secrets[0]
    }
  }

  default_cache_behavior {
    target_origin_id         = "http"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer_but_host_header
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
